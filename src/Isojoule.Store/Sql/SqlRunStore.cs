using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Store.Sql;

/// <summary>What both engines answer by the same statements.</summary>
internal abstract class SqlRunStore : IRunStore
{
    private const int IdsAtOnce = 500;

    public abstract string Name { get; }

    public abstract Task<AddedRuns> AddAsync(IReadOnlyCollection<StoredRun> runs, KnownRuns known, CancellationToken cancellation);

    public async Task<IReadOnlyList<RunListing>> ListAsync(RunFilter filter, RunPage page, CancellationToken cancellation)
    {
        var sql = new SqlText().Add($"SELECT {RowReading.ListingColumns} FROM runs AS r").Where(filter);
        if (page.After is { } after)
        {
            var (placeUs, key) = await PlaceAsync(after, cancellation).ConfigureAwait(false);
            sql.Add($" AND (r.place_us, r.key) < ({sql.Parameter(placeUs)}, {sql.Parameter(key)})");
        }

        sql.Add($" ORDER BY r.place_us DESC, r.key DESC LIMIT {sql.Parameter((long)page.Limit)}");
        return await AllAsync(sql, RowReading.Listing, cancellation).ConfigureAwait(false);
    }

    public async Task<long> CountAsync(RunFilter filter, CancellationToken cancellation) =>
        (await AllAsync(new SqlText().Add("SELECT count(*) FROM runs AS r").Where(filter), row => row.GetInt64(0), cancellation).ConfigureAwait(false))[0];

    public async Task<RunDocument?> FindAsync(string runId, CancellationToken cancellation)
    {
        var sql = new SqlText().Add("SELECT d.document FROM runs r JOIN records d ON d.run_key = r.key");
        sql.Add($" WHERE r.run_id = {sql.Parameter(runId)}");
        return (await AllAsync(sql, Document, cancellation).ConfigureAwait(false)).SingleOrDefault();
    }

    public async Task<IReadOnlyList<string>> FindIdsAsync(string prefix, int limit, CancellationToken cancellation)
    {
        var sql = new SqlText().Add("SELECT r.run_id FROM runs r");
        sql.Add($" WHERE r.run_id >= {sql.Parameter(prefix)} AND r.run_id < {sql.Parameter(prefix + "\U0010FFFF")}");
        sql.Add($" ORDER BY r.run_id LIMIT {sql.Parameter((long)limit)}");
        return await AllAsync(sql, row => row.GetString(0), cancellation).ConfigureAwait(false);
    }

    public async Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellation)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ids in runIds.Chunk(IdsAtOnce))
        {
            var sql = new SqlText().Add("SELECT r.run_id FROM runs r");
            sql.Add(" WHERE r.run_id IN " + sql.List(ids));
            known.UnionWith(await AllAsync(sql, row => row.GetString(0), cancellation).ConfigureAwait(false));
        }

        return known;
    }

    public IAsyncEnumerable<RunDocument> ReadAsync(RunFilter filter, CancellationToken cancellation) => RowsAsync(
        new SqlText().Add("SELECT d.document FROM runs AS r JOIN records d ON d.run_key = r.key").Where(filter)
            .Add(" ORDER BY r.place_us, r.key"),
        Document,
        cancellation);

    public IAsyncEnumerable<Run> ReadTableAsync(RunFilter filter, TableColumns columns, CancellationToken cancellation)
    {
        var table = new TableSql(filter, columns);
        return RowsAsync(table.Statement, table.Row, cancellation);
    }

    public async Task<IReadOnlyDictionary<string, long>> ScopesAsync(RunFilter filter, CancellationToken cancellation)
    {
        var sql = new SqlText().Add("SELECT r.energy_scope, count(*) FROM runs AS r").Where(filter with { IsComparable = true }).Add(" GROUP BY r.energy_scope");
        var scopes = await AllAsync(sql, row => (row.GetString(0), row.GetInt64(1)), cancellation).ConfigureAwait(false);
        return scopes.ToDictionary(scope => scope.Item1, scope => scope.Item2);
    }

    public async Task<IReadOnlyList<LeaderboardRow>> LeaderboardAsync(string hardware, string scope, CancellationToken cancellation)
    {
        var sql = new SqlText().Add(
            "WITH ranked AS (SELECT r.workload, r.energy_j, row_number() OVER (PARTITION BY r.workload ORDER BY r.energy_j) AS place, " +
            "count(*) OVER (PARTITION BY r.workload) AS size FROM runs AS r");
        sql.Where(new() { Hardware = [hardware], Scope = scope, IsComparable = true });
        // The middle one, or the mean of the middle two.
        sql.Add(") SELECT workload, count(*), avg(CASE WHEN place IN ((size + 1) / 2, (size + 2) / 2) THEN energy_j END) AS median, " +
            "min(energy_j), max(energy_j) FROM ranked GROUP BY workload ORDER BY median, workload");
        return await AllAsync(sql, RowReading.Leader, cancellation).ConfigureAwait(false);
    }

    public async Task<RunSamples?> FindSamplesAsync(string runId, CancellationToken cancellation)
    {
        var sql = new SqlText().Add("SELECT s.encoding, s.bytes FROM runs r JOIN samples s ON s.run_key = r.key");
        sql.Add($" WHERE r.run_id = {sql.Parameter(runId)}");
        var samples = await AllAsync(sql, row => new RunSamples(row.GetString(0), row.GetFieldValue<byte[]>(1)), cancellation).ConfigureAwait(false);
        return samples.SingleOrDefault();
    }

    public Task<long> DeleteAsync(RunFilter filter, CancellationToken cancellation) => GuardAsync(async () =>
    {
        var connection = await ConnectAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var command = new SqlText().Add("DELETE FROM runs AS r").Where(filter).On(connection);
            return (long)await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    });

    public abstract ValueTask DisposeAsync();

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

    private static RunDocument Document(DbDataReader row) =>
        JsonSerializer.Deserialize(row.GetString(0), RunJson.Plain.RunDocument)!;

    private async Task<(long PlaceUs, long Key)> PlaceAsync(string runId, CancellationToken cancellation)
    {
        var sql = new SqlText().Add("SELECT r.place_us, r.key FROM runs r");
        sql.Add($" WHERE r.run_id = {sql.Parameter(runId)}");
        var places = await AllAsync(sql, row => (row.GetInt64(0), row.GetInt64(1)), cancellation).ConfigureAwait(false);
        return places.Count > 0 ? places[0] : throw new ArgumentException($"No run '{runId}' to go on after.", nameof(runId));
    }

    private async Task<List<T>> AllAsync<T>(SqlText sql, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        await foreach (var row in RowsAsync(sql, read, cancellation).ConfigureAwait(false)) rows.Add(row);
        return rows;
    }

    private async IAsyncEnumerable<T> RowsAsync<T>(SqlText sql, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var connection = await GuardAsync(() => ConnectAsync(cancellation)).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var command = sql.On(connection);
            var rows = await GuardAsync(() => command.ExecuteReaderAsync(cancellation)).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                var next = () => rows.ReadAsync(cancellation);
                while (await GuardAsync(next).ConfigureAwait(false)) yield return read(rows);
            }
        }
    }
}
