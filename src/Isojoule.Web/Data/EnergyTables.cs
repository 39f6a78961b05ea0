using Isojoule.Store;

namespace Isojoule.Web.Data;

/// <summary>Tables made of the store's runs, kept until the store has others.</summary>
internal sealed class EnergyTables : IAsyncDisposable
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
    private readonly CancellationTokenSource _stop = new();
    private Task _warming = Task.CompletedTask;

    public EnergyTables(StoreDoor door, TimeProvider time) => (_door, _time) = (door, time);

    /// <summary>The table of a scope.</summary>
    /// <param name="scope">Which, or <c>null</c> for the most frequent.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<EnergyTable> OfAsync(string? scope, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var kept = _kept.GetValueOrDefault(scope ?? "");
            if (kept?.LookedAt is { } lookedAt && _time.GetElapsedTime(lookedAt) < kept.FreshFor) return kept.Table;
            var start = _time.GetTimestamp();
            var stamp = await _door.AskAsync(StampAsync, cancellation).ConfigureAwait(false);
            var isSame = kept is not null && kept.Stamp == stamp;
            var table = isSame ? kept!.Table : await ReadAsync(scope, cancellation).ConfigureAwait(false);
            var freshFor = isSame ? kept!.FreshFor : FreshnessFactor * _time.GetElapsedTime(start);
            Keep(scope, new(table, stamp, _time.GetTimestamp(), freshFor > LookPeriod ? freshFor : LookPeriod));
            return table;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads the most frequent scope before anybody asks for it. What fails is told to whoever asks.</summary>
    public void Warm() => _warming = WarmAsync();

    /// <summary>Looks again at the next question: runs were just added.</summary>
    public async Task ForgetAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _kept.Clear();
        _turn.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _warming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _turn.Dispose();
    }

    private async Task WarmAsync()
    {
        var table = await OfAsync(null, _stop.Token).ConfigureAwait(false);
        await _turn.WaitAsync(_stop.Token).ConfigureAwait(false);
        // Whoever asks first looks whether runs were added since: nobody has been told anything yet that might be old.
        if (_kept.GetValueOrDefault("") is { } kept && kept.Table == table) Keep(null, kept with { LookedAt = null });
        _turn.Release();
    }

    /// <summary>
    /// Keeps a table under the scope that was asked for and its own: pages ask without one first, then with it.
    /// </summary>
    private void Keep(string? asked, Kept kept)
    {
        if (_kept.Count >= KeptMax) _kept.Clear();
        _kept[asked ?? ""] = _kept[kept.Table.Scope] = kept;
    }

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
            KeyValuePair<string, long>[] scopes =
                [.. counts.OrderByDescending(scope => scope.Value).ThenBy(scope => scope.Key, StringComparer.Ordinal)];
            var scope = asked ?? (scopes.Length > 0 ? scopes[0].Key : "");
            var builder = new RunTableBuilder();
            var filter = new RunFilter { Scope = scope, IsComparable = true };
            await foreach (var run in store.ReadTableAsync(filter, TableColumns.Plain, stop).ConfigureAwait(false))
                builder.Add(run);
            return new EnergyTable(scope, scopes, builder.Build());
        },
        Patience,
        cancellation);

    private sealed record Kept(EnergyTable Table, (long Count, string Newest) Stamp, long? LookedAt, TimeSpan FreshFor);
}
