using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Sqlite;

/// <summary>
/// The indexes behind sorted and filtered lists, taken away while many runs are added and built of all runs at once:
/// each of them keeps the runs in another order, so that a run touches as many far apart pages as there are indexes.
/// </summary>
internal sealed class SqliteIndexes
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly List<string> _statements = [];

    /// <summary>
    /// Takes them away within a transaction: nobody else sees the store without them, whatever happens.
    /// </summary>
    public SqliteIndexes(SqliteConnection connection, SqliteTransaction transaction)
    {
        (_connection, _transaction) = (connection, transaction);
        var names = new List<string>();
        using (var command = connection.CreateCommand())
        {
            // The index of a UNIQUE column has no statement of its own, and stays.
            command.CommandText =
                "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'runs' AND sql IS NOT NULL";
            command.Transaction = transaction;
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                names.Add(rows.GetString(0));
                _statements.Add(rows.GetString(1));
            }
        }

        foreach (var name in names) SqlitePragmas.Run(connection, $"DROP INDEX {name};", transaction);
    }

    /// <summary>Builds them again, word for word as they were.</summary>
    public void Build()
    {
        foreach (var statement in _statements) SqlitePragmas.Run(_connection, statement, _transaction);
    }
}
