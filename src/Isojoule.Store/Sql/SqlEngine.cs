using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Isojoule.Store.Sql;

/// <summary>Runs statements on a database and tells its complaints in our words.</summary>
internal abstract class SqlEngine
{
    // Read in parts: an await for each of a million rows took longer than the rows themselves.
    private const int RowsAtOnce = 64;

    /// <summary>Runs a statement that is a transaction of its own.</summary>
    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(SqlText sql, CancellationToken cancellation) => GuardAsync(async () =>
    {
        var connection = await ConnectAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var command = sql.On(connection);
            return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    });

    /// <summary>All rows of a statement.</summary>
    public async Task<List<T>> AllAsync<T>(SqlText sql, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        await foreach (var row in RowsAsync(sql, read, cancellation).ConfigureAwait(false)) rows.Add(row);
        return rows;
    }

    /// <summary>The rows of a statement, streamed.</summary>
    public async IAsyncEnumerable<T> RowsAsync<T>(
        SqlText sql,
        Func<DbDataReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var connection = await GuardAsync(() => ConnectAsync(cancellation)).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var command = sql.On(connection);
            var rows = await GuardAsync(() => command.ExecuteReaderAsync(cancellation)).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                List<T> part;
                do
                {
                    part = await GuardAsync(() => ReadPartAsync(rows, read, cancellation)).ConfigureAwait(false);
                    foreach (var row in part) yield return row;
                }
                while (part.Count == RowsAtOnce);
            }
        }
    }

    /// <summary>A connection that is open, and closed by its disposal.</summary>
    protected abstract Task<DbConnection> ConnectAsync(CancellationToken cancellation);

    /// <summary>What a database's complaint means.</summary>
    protected abstract StoreException Translate(Exception exception);

    /// <summary>Whether an exception is the database's, and so to be translated.</summary>
    protected abstract bool IsTheirs(Exception exception);

    /// <summary>Tells what the database says in our words.</summary>
    protected async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsTheirs(exception))
        {
            throw Translate(exception);
        }
    }

    private static async Task<List<T>> ReadPartAsync<T>(
        DbDataReader rows,
        Func<DbDataReader, T> read,
        CancellationToken cancellation)
    {
        var part = new List<T>(RowsAtOnce);
        while (part.Count < RowsAtOnce && await rows.ReadAsync(cancellation).ConfigureAwait(false))
            part.Add(read(rows));
        return part;
    }
}
