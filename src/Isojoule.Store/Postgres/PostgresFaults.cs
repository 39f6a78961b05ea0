using Npgsql;

namespace Isojoule.Store.Postgres;

/// <summary>PostgreSQL's error codes in our words.</summary>
internal static class PostgresFaults
{
    public static StoreException Translate(string name, Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new(
            StoreFault.Unreachable, $"{name}: there is no such database; make it with 'createdb'.", exception),
        PostgresException
        {
            SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
        } refused => new(
            StoreFault.Refused,
            $"{name}: {refused.MessageText}. PGPASSWORD or ~/.pgpass can hold the password.",
            exception),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused => new(
            StoreFault.Refused,
            $"{name}: {refused.MessageText}. docs/operating/store.md names the rights a user needs.",
            exception),
        PostgresException
        {
            SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
        } busy => new(StoreFault.Busy, $"{name}: {busy.MessageText}; try again.", exception),
        PostgresException other => new(StoreFault.Failed, $"{name}: {other.MessageText} ({other.SqlState})", exception),
        _ => new(StoreFault.Unreachable, $"{name} cannot be reached ({exception.Message}).", exception),
    };
}
