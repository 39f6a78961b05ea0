using System.Data.Common;
using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Store.Sql;

/// <summary>What both engines answer by the same statements.</summary>
internal abstract class SqlRunStore : SqlEngine, IRunStore
{
    /// <summary>Of an import: so many runs are in memory at once.</summary>
    protected const int RunsAtOnce = 500;

    private const int IdsAtOnce = 500;

    // So many are found and put in order in some 40 ms. To walk past a million runs takes 100 ms on SQLite, with a
    // look at the labels of each 350 ms to 2 s.
    private const long RareMax = 20_000;

    protected SqlRunStore() => Files = new(this);

    public abstract string Name { get; }

    public StoredFiles Files { get; }

    public abstract Task<AddedRuns> AddAsync(
        IReadOnlyCollection<StoredRun> runs,
        KnownRuns known,
        CancellationToken cancellation);

    public virtual async Task<AddedRuns> AddAllAsync(
        IEnumerable<StoredRun> runs, KnownRuns known, CancellationToken cancellation)
    {
        var added = AddedRuns.None;
        foreach (var part in runs.Chunk(RunsAtOnce))
            added += await AddAsync(part, known, cancellation).ConfigureAwait(false);
        return added;
    }

    public async Task<IReadOnlyList<RunListing>> ListAsync(
        RunFilter filter, RunPage page, CancellationToken cancellation)
    {
        var order = new OrderSql(page.Order);
        var after = page.After is { } runId ? await PlaceAsync(order, runId, cancellation).ConfigureAwait(false) : null;
        var rare = await RareTagsAsync(filter, cancellation).ConfigureAwait(false);
        var hint = rare.Count > 0 ? "" : await HintAsync(filter, page.Order.Column, cancellation).ConfigureAwait(false);
        SqlText Listing() =>
            new SqlText().Add($"SELECT {RowReading.ListingColumns} FROM runs AS r{hint}").Where(filter, rare);
        var runs = after is { IsKnown: false }
            ? []
            : await AllAsync(order.Known(Listing(), after, page.Limit), RowReading.Listing, cancellation)
                .ConfigureAwait(false);
        if (!order.HasUnknown || runs.Count == page.Limit) return runs;
        var rest = order.Unknown(Listing(), after is { IsKnown: false } ? after : null, page.Limit - runs.Count);
        return [.. runs, .. await AllAsync(rest, RowReading.Listing, cancellation).ConfigureAwait(false)];
    }

    public async Task<long> CountAsync(RunFilter filter, CancellationToken cancellation)
    {
        var rare = await RareTagsAsync(filter, cancellation).ConfigureAwait(false);
        var sql = new SqlText().Add("SELECT count(*) FROM runs AS r").Where(filter, rare);
        return await NumberAsync(sql, cancellation).ConfigureAwait(false);
    }

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

    public async Task<IReadOnlySet<string>> KnownAsync(
        IReadOnlyCollection<string> runIds,
        CancellationToken cancellation)
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
        var table = new TableSql(filter, columns, Values());
        return RowsAsync(table.Statement, table.Row, cancellation);
    }

    public async Task<IReadOnlyDictionary<string, long>> ScopesAsync(RunFilter filter, CancellationToken cancellation)
    {
        // By hardware first, as the index has it: to count by scope alone, SQLite sorts every run.
        var sql = new SqlText()
            .Add("SELECT r.energy_scope, count(*) FROM runs AS r")
            .Where(filter with { IsComparable = true })
            .Add(" GROUP BY r.hardware, r.energy_scope");
        var counts = await AllAsync(sql, row => (Scope: row.GetString(0), Runs: row.GetInt64(1)), cancellation)
            .ConfigureAwait(false);
        return counts
            .GroupBy(count => count.Scope, StringComparer.Ordinal)
            .ToDictionary(scope => scope.Key, scope => scope.Sum(count => count.Runs));
    }

    public async Task<IReadOnlyList<LeaderboardRow>> LeaderboardAsync(
        string hardware,
        string scope,
        CancellationToken cancellation)
    {
        var sql = new SqlText().Add("SELECT r.workload, r.energy_j FROM runs AS r")
            .Where(new() { Hardware = [hardware], Scope = scope, IsComparable = true })
            .Add(" ORDER BY r.workload, r.energy_j");
        // In the order of the index. A median in SQL took three times as long on
        // SQLite: a window sorts what is sorted already.
        var leaderboard = new Leaderboard();
        var rows = RowsAsync(sql, row => (row.GetString(0), row.GetDouble(1)), cancellation);
        await foreach (var (workload, energyJ) in rows.ConfigureAwait(false))
            leaderboard.Add(workload, energyJ);
        return leaderboard.Rows();
    }

    public async Task<RunSamples?> FindSamplesAsync(string runId, CancellationToken cancellation)
    {
        var sql = new SqlText().Add("SELECT s.encoding, s.bytes FROM runs r JOIN samples s ON s.run_key = r.key");
        sql.Add($" WHERE r.run_id = {sql.Parameter(runId)}");
        var samples = await AllAsync(
                sql,
                row => new RunSamples(row.GetString(0), row.GetFieldValue<byte[]>(1)),
                cancellation)
            .ConfigureAwait(false);
        return samples.SingleOrDefault();
    }

    public async Task<long> DeleteAsync(RunFilter filter, CancellationToken cancellation) =>
        await ExecuteAsync(new SqlText().Add("DELETE FROM runs AS r").Where(filter), cancellation)
            .ConfigureAwait(false);

    public abstract ValueTask DisposeAsync();

    private static RunDocument Document(DbDataReader row) =>
        JsonSerializer.Deserialize(row.GetString(0), RunJson.Plain.RunDocument)!;

    /// <summary>What reads the values of one statement's rows.</summary>
    protected virtual RowValues Values() => new DriverValues();

    /// <summary>Words that have the engine walk along the index of an order;
    /// empty where it had better find its own way.</summary>
    protected virtual string IndexHint(RunFilter filter, RunColumn column) => "";

    private async Task<RunPlace> PlaceAsync(OrderSql order, string runId, CancellationToken cancellation)
    {
        var places = await AllAsync(order.Find(runId), order.Read, cancellation).ConfigureAwait(false);
        return places.Count > 0
            ? places[0]
            : throw new ArgumentException($"No run '{runId}' to go on after.", nameof(runId));
    }

    /// <summary>Those labels of a filter that few runs have: they are better looked up than come across.</summary>
    private async Task<IReadOnlyList<KeyValuePair<string, string>>> RareTagsAsync(
        RunFilter filter,
        CancellationToken cancellation)
    {
        var rare = new List<KeyValuePair<string, string>>();
        foreach (var tag in filter.Tags)
        {
            var sql = new SqlText();
            sql.Add($"FROM labels t WHERE {FilterSql.Tag(sql, tag)}");
            if (await AreFewAsync(sql, cancellation).ConfigureAwait(false)) rare.Add(tag);
        }

        return rare;
    }

    private async Task<string> HintAsync(RunFilter filter, RunColumn column, CancellationToken cancellation)
    {
        var hint = IndexHint(filter, column);
        if (hint.Length == 0 || filter.Hardware.Count + filter.Workloads.Count == 0) return hint;
        var named = new SqlText()
            .Add("FROM runs AS r")
            .Where(new() { Hardware = filter.Hardware, Workloads = filter.Workloads });
        return await AreFewAsync(named, cancellation).ConfigureAwait(false) ? "" : hint;
    }

    private async Task<bool> AreFewAsync(SqlText from, CancellationToken cancellation)
    {
        var sql = from.Within("SELECT count(*) FROM (SELECT 1 ", $" LIMIT {from.Parameter(RareMax + 1)}) AS few");
        return await NumberAsync(sql, cancellation).ConfigureAwait(false) <= RareMax;
    }

    private async Task<long> NumberAsync(SqlText sql, CancellationToken cancellation) =>
        (await AllAsync(sql, row => row.GetInt64(0), cancellation).ConfigureAwait(false))[0];
}
