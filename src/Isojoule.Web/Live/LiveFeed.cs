using Isojoule.Meters.Traces;
using Isojoule.Web.Safety;

namespace Isojoule.Web.Live;

/// <summary>
/// What is being measured now: looked at once a second for all who watch, and not at all while nobody does.
/// </summary>
internal sealed class LiveFeed : IDisposable
{
    private const int WatchersMax = 200;
    private const int RunsMax = 100;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<string> _folders;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LiveJournal> _journals = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<LiveRun> _runs = [];
    private long? _lookedAt;
    private int _watchers;

    public LiveFeed(IReadOnlyList<string> folders, TimeProvider time) => (_folders, _time) = (folders, time);

    public int Watchers => Volatile.Read(ref _watchers);

    /// <summary>What is measured now, then once a second until the watcher goes or the server stops.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LiveRun>> WatchAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _watchers) > WatchersMax)
        {
            Interlocked.Decrement(ref _watchers);
            throw RequestException.Busy();
        }

        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
            using var timer = new PeriodicTimer(Period, _time);
            do
            {
                yield return Now();
            }
            while (await TickAsync(timer, either.Token).ConfigureAwait(false));
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    /// <summary>What is measured now; at most a second old.</summary>
    public IReadOnlyList<LiveRun> Now()
    {
        lock (_gate)
        {
            if (_lookedAt is { } last && _time.GetElapsedTime(last) < Period / 2) return _runs;
            _lookedAt = _time.GetTimestamp();
            return _runs = Look();
        }
    }

    /// <summary>
    /// Lets somebody read a run's power so far, which nobody else reads meanwhile; <c>default</c> when there is no
    /// such run.
    /// </summary>
    public T? Read<T>(string runId, Func<JournalFollower, T> read)
    {
        _ = Now();
        lock (_gate)
        {
            var follower = _journals.Values.Select(journal => journal.Follower)
                .FirstOrDefault(found => found?.Header?.Run.RunId == runId);
            return follower is null ? default : read(follower);
        }
    }

    public void Dispose() => _stop.Cancel();

    private List<LiveRun> Look()
    {
        // Names begin with the time: the newest of each folder.
        string[] paths = [.. _folders.Where(Directory.Exists).SelectMany(folder =>
            Directory.EnumerateFiles(folder, "*.journal").OrderDescending(StringComparer.Ordinal).Take(RunsMax))];
        foreach (var gone in _journals.Keys.Except(paths).ToArray()) _journals.Remove(gone);
        var runs = new List<LiveRun>();
        foreach (var path in paths)
        {
            if (!_journals.TryGetValue(path, out var journal)) _journals.Add(path, journal = new(path));
            if (!journal.IsForeign && journal.Look() is { } run) runs.Add(run);
        }

        return runs;
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
