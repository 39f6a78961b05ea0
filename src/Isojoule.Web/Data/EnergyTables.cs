using Isojoule.Store;

namespace Isojoule.Web.Data;

/// <summary>Tables made of the store's runs, kept until the store has others.</summary>
internal sealed class EnergyTables : IDisposable
{
    private const int KeptMax = 8;

    // A store that takes long to read and is always written to would be read all the time.
    private const int FreshnessFactor = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(2);

    private readonly StoreDoor _door;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    public EnergyTables(StoreDoor door, TimeProvider time) => (_door, _time) = (door, time);

    /// <summary>The table of a scope.</summary>
    /// <param name="scope">Which, or <c>null</c> for the most frequent.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<EnergyTable> OfAsync(string? scope, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_kept.TryGetValue(scope ?? "", out var kept) && _time.GetElapsedTime(kept.LookedAt) < kept.FreshFor) return kept.Table;
            var start = _time.GetTimestamp();
            var stamp = await _door.AskAsync(StampAsync, cancellation).ConfigureAwait(false);
            var isSame = kept is not null && kept.Stamp == stamp;
            var table = isSame ? kept!.Table : await ReadAsync(scope, cancellation).ConfigureAwait(false);
            var freshFor = isSame ? kept!.FreshFor : FreshnessFactor * _time.GetElapsedTime(start);
            if (_kept.Count >= KeptMax) _kept.Clear();
            _kept[scope ?? ""] = new(table, stamp, _time.GetTimestamp(), freshFor > LookPeriod ? freshFor : LookPeriod);
            return table;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Looks again at the next question: runs were just added.</summary>
    public async Task ForgetAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _kept.Clear();
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();

    private static async Task<(long Count, string Newest)> StampAsync(IRunStore store, CancellationToken cancellation)
    {
        var count = await store.CountAsync(new() { IsComparable = true }, cancellation).ConfigureAwait(false);
        var newest = await store.ListAsync(RunFilter.All, new(1), cancellation).ConfigureAwait(false);
        return (count, newest.Count > 0 ? newest[0].RunId : "");
    }

    private Task<EnergyTable> ReadAsync(string? asked, CancellationToken cancellation) => _door.AskAsync(
        async (store, stop) =>
        {
            var counts = await store.ScopesAsync(RunFilter.All, stop).ConfigureAwait(false);
            KeyValuePair<string, long>[] scopes = [.. counts.OrderByDescending(scope => scope.Value).ThenBy(scope => scope.Key, StringComparer.Ordinal)];
            var scope = asked ?? (scopes.Length > 0 ? scopes[0].Key : "");
            var builder = new RunTableBuilder();
            var filter = new RunFilter { Scope = scope, IsComparable = true };
            await foreach (var run in store.ReadTableAsync(filter, TableColumns.Plain, stop).ConfigureAwait(false)) builder.Add(run);
            return new EnergyTable(scope, scopes, builder.Build());
        },
        Patience,
        cancellation);

    private sealed record Kept(EnergyTable Table, (long Count, string Newest) Stamp, long LookedAt, TimeSpan FreshFor);
}
