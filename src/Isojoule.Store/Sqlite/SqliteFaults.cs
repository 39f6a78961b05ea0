using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Sqlite;

/// <summary>SQLite's result codes in our words.</summary>
internal static class SqliteFaults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>Whether another program was in the way, which it need not be for long.</summary>
    public static bool IsBusy(SqliteException exception) => exception.SqliteErrorCode is Busy or Locked;

    public static StoreException Translate(string name, SqliteException exception) => exception.SqliteErrorCode switch
    {
        Busy or Locked => new(
            StoreFault.Busy,
            $"{name} was kept busy by another program for {SqlitePragmas.PatienceS} s; try again.",
            exception),
        ReadOnly => new(
            StoreFault.Refused,
            $"{name} cannot be written ({Of(exception)}); name another file with --store.",
            exception),
        CannotOpen => new(
            StoreFault.Refused,
            $"{name} cannot be opened ({Of(exception)}); is it a folder, or may it not be read?",
            exception),
        NotADatabase => new(
            StoreFault.NotAStore,
            $"{name} is no store: not an SQLite database. A table is read without --store.",
            exception),
        Corrupt => new(
            StoreFault.NotAStore,
            $"{name} is damaged ({Of(exception)}). Keep it, and import its runs' records into a new store.",
            exception),
        Full => new(
            StoreFault.Failed,
            $"{name} could not grow: the disk is full. What was there before is whole.",
            exception),
        _ => new(StoreFault.Failed, $"{name}: {Of(exception)}", exception),
    };

    private static string Of(SqliteException exception) => exception.Message;
}
