using System.Globalization;
using Isojoule.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Sqlite;

/// <summary>Whose a file is and which schema it has, by the two numbers that SQLite keeps in its header.</summary>
internal static class SqliteSchema
{
    // "Isoj" in ASCII, so that 'file' and other programs can tell the files apart.
    private const long ApplicationId = 0x49736F6A;

    // To read needs no turn to write. Whoever waits for one looks again after this long whether another program has
    // done meanwhile what it waits for: that program may go on writing for minutes.
    private const int TurnPatienceS = 1;

    /// <summary>Brings a file to the schema that the last script makes; several processes may do so at once.</summary>
    /// <exception cref="SqliteException">Among others: another program has kept it from its turn for too
    /// long.</exception>
    public static void Prepare(
        SqliteConnection connection, string name, IReadOnlyList<string> scripts, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        connection.DefaultTimeout = TurnPatienceS; // of the driver, which tries again when SQLite has waited
        SqlitePragmas.Wait(connection, TurnPatienceS);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (!IsNewest(connection, name, scripts.Count)) Migrate(connection, name, scripts);
                return;
            }
            catch (SqliteException exception) when (SqliteFaults.IsBusy(exception))
            {
                if (TimeProvider.System.GetElapsedTime(start).TotalSeconds > SqlitePragmas.PatienceS) throw;
            }
        }
    }

    private static void Migrate(SqliteConnection connection, string name, IReadOnlyList<string> scripts)
    {
        // The log is a property of the file and is set once; it cannot be set inside a transaction.
        SqlitePragmas.Run(connection, "PRAGMA journal_mode = WAL;");
        using var transaction = connection.BeginTransaction(deferred: false);
        if (IsNewest(connection, name, scripts.Count, transaction)) return;
        for (var version = (int)Version(connection, transaction); version < scripts.Count; version++)
            SqlitePragmas.Run(connection, scripts[version], transaction);
        SqlitePragmas.Run(
            connection,
            string.Create(
                CultureInfo.InvariantCulture,
                $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {scripts.Count};"),
            transaction);
        transaction.Commit();
    }

    private static bool IsNewest(SqliteConnection connection, string name, int newest)
    {
        // The three numbers are read of one moment: another process may be making the store right now.
        using var look = connection.BeginTransaction(deferred: true);
        return IsNewest(connection, name, newest, look);
    }

    private static bool IsNewest(SqliteConnection connection, string name, int newest, SqliteTransaction transaction)
    {
        var isOurs = SqlitePragmas.Number(connection, "PRAGMA application_id;", transaction) == ApplicationId;
        if (!isOurs && SqlitePragmas.Number(connection, "SELECT count(*) FROM sqlite_schema;", transaction) > 0)
            throw new StoreException(
                StoreFault.NotAStore,
                $"{name} is an SQLite database of another program; name another file. Nothing was changed.");
        var version = Version(connection, transaction);
        if (isOurs && version > newest) throw Migrations.Newer(name, version, newest);
        return isOurs && version == newest;
    }

    private static long Version(SqliteConnection connection, SqliteTransaction transaction) =>
        SqlitePragmas.Number(connection, "PRAGMA user_version;", transaction);
}
