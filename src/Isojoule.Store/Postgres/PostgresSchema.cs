using System.Globalization;
using Isojoule.Store.Sql;
using Npgsql;

namespace Isojoule.Store.Postgres;

/// <summary>Our tables' own schema within a database, and its version.</summary>
internal static class PostgresSchema
{
    /// <summary>The schema, so that a database may hold other tables too.</summary>
    public const string Name = "isojoule";

    private const string VersionTable =
        $"CREATE SCHEMA IF NOT EXISTS {Name}; CREATE TABLE {Name}.schema_version (version integer NOT NULL); " +
        $"INSERT INTO {Name}.schema_version VALUES (0)";

    // Any number, the same in every process: those that migrate at once take turns.
    private const long LockKey = 0x49736F6A;

    /// <summary>Brings our tables to the schema that the last script makes;
    /// several processes may do so at once.</summary>
    public static async Task PrepareAsync(
        NpgsqlConnection connection,
        string name,
        IReadOnlyList<string> scripts,
        CancellationToken cancellation)
    {
        if (await VersionAsync(connection, cancellation).ConfigureAwait(false) is { } found
            && IsNewest(found, name, scripts.Count))
            return;

        // Locked before the transaction begins: within one, names that
        // another process made while we waited stay unseen.
        await RunAsync(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_lock({LockKey})"),
                cancellation)
            .ConfigureAwait(false);
        try
        {
            await MigrateAsync(connection, name, scripts, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await RunAsync(
                    connection,
                    string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_unlock({LockKey})"),
                    CancellationToken.None)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Runs statements without parameters.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, string text, CancellationToken cancellation)
    {
        using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task MigrateAsync(
        NpgsqlConnection connection,
        string name,
        IReadOnlyList<string> scripts,
        CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var version = await VersionAsync(connection, cancellation).ConfigureAwait(false) ?? 0;
            if (IsNewest(version, name, scripts.Count)) return;
            if (version == 0) await RunAsync(connection, VersionTable, cancellation).ConfigureAwait(false);
            for (; version < scripts.Count; version++)
                await RunAsync(connection, scripts[version], cancellation).ConfigureAwait(false);
            await RunAsync(
                    connection,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"UPDATE {Name}.schema_version SET version = {version}"),
                    cancellation)
                .ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsNewest(int version, string name, int newest) =>
        version > newest ? throw Migrations.Newer(name, version, newest) : version == newest;

    /// <summary>The version, or <c>null</c> when the tables are not there yet.</summary>
    private static async Task<int?> VersionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        using var there = new NpgsqlCommand($"SELECT to_regclass('{Name}.schema_version') IS NOT NULL", connection);
        if (await there.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not true) return null;
        using var command = new NpgsqlCommand($"SELECT version FROM {Name}.schema_version", connection);
        return (int?)await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
    }
}
