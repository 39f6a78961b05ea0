using System.Globalization;
using Isojoule.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Sqlite;

/// <summary>Whose a file is and which schema it has, by the two numbers that SQLite keeps in its header.</summary>
internal static class SqliteSchema
{
    // "Isoj" in ASCII, so that 'file' and other programs can tell the files apart.
    private const long ApplicationId = 0x49736F6A;

    /// <summary>Brings a file to the schema that the last script makes; several processes may do so at once.</summary>
    public static void Prepare(SqliteConnection connection, string name, IReadOnlyList<string> scripts)
    {
        // The three numbers are read of one moment: another process may be making the store right now.
        using (var look = connection.BeginTransaction(deferred: true))
        {
            if (IsNewest(connection, name, scripts.Count, look)) return;
        }

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
