using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Sqlite;

/// <summary>What every connection is told first.</summary>
internal static class SqlitePragmas
{
    /// <summary>How long one waits for other writers; sixteen that import at once take turns well within it.</summary>
    public const int PatienceS = 60;

    /// <summary>
    /// A writer touches a page of every index for nearly every run: with the 2 MB that a
    /// connection has it reads most of them anew, and after 4 MB of log it writes them all into
    /// the file. With 64 and 32 MB an import took 18 s in place of 29.
    /// </summary>
    public const string ForWriting = "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000;";

    /// <summary>
    /// Waits inside SQLite, which is woken sooner than the driver's own
    /// retries; a commit is on the disk before it is told.
    /// </summary>
    public static void Set(SqliteConnection connection)
    {
        Wait(connection, PatienceS);
        Run(connection, "PRAGMA synchronous = FULL;");
    }

    /// <summary>Says how long SQLite waits for other programs.</summary>
    public static void Wait(SqliteConnection connection, int patienceS) =>
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {1000 * patienceS};"));

    /// <summary>Runs one statement after the other.</summary>
    /// <remarks>
    /// ExecuteNonQuery is no way to do it: after a statement that gives rows, as some ALTER TABLE do, it says
    /// nothing of the errors of those that follow (Microsoft.Data.Sqlite 10.0.15).
    /// </remarks>
    public static void Run(SqliteConnection connection, string text, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (text, transaction);
        using var reader = command.ExecuteReader();
        while (reader.NextResult())
        {
            // each step runs the next statement, and throws when it fails
        }
    }

    public static long Number(SqliteConnection connection, string text, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (text, transaction);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
