namespace Isojoule.Store;

/// <summary>Keeps runs: many writers at once, each run whole or not at all.</summary>
/// <remarks>A run is known by its identifier: adding it again changes nothing. Every method may throw
/// <see cref="StoreException"/>.</remarks>
public interface IRunStore : IAsyncDisposable
{
    /// <summary>What a user calls it; holds no password.</summary>
    string Name { get; }

    /// <summary>The calibrations and hardware cards that are kept beside the runs.</summary>
    StoredFiles Files { get; }

    /// <summary>Adds runs, all of them or, when it throws, none.</summary>
    /// <param name="runs">Sound runs; see <see cref="RunCheck"/>. A run given
    /// twice counts as known the second time.</param>
    /// <param name="known">What to do with a run that is there already with another content.</param>
    /// <param name="cancellation">Gives up; nothing is added then.</param>
    /// <exception cref="ArgumentException">A run is not sound.</exception>
    Task<AddedRuns> AddAsync(IReadOnlyCollection<StoredRun> runs, KnownRuns known, CancellationToken cancellation);

    /// <summary>Adds runs as they come, in transactions of the store's own choice: for imports.</summary>
    /// <param name="runs">Sound runs, however many; read once.</param>
    /// <param name="known">What to do with a run that is there already with another content.</param>
    /// <param name="cancellation">Gives up; what was added until then stays.</param>
    /// <exception cref="ArgumentException">A run is not sound.</exception>
    Task<AddedRuns> AddAllAsync(IEnumerable<StoredRun> runs, KnownRuns known, CancellationToken cancellation);

    /// <summary>A page of runs in its order, newest first unless it names another.</summary>
    /// <exception cref="ArgumentException">There is no run that the page is to follow.</exception>
    Task<IReadOnlyList<RunListing>> ListAsync(RunFilter filter, RunPage page, CancellationToken cancellation);

    /// <summary>How many runs pass a filter.</summary>
    Task<long> CountAsync(RunFilter filter, CancellationToken cancellation);

    /// <summary>The record of one run as it was added, or <c>null</c>.</summary>
    Task<Files.RunDocument?> FindAsync(string runId, CancellationToken cancellation);

    /// <summary>Identifiers that begin with <paramref name="prefix"/>, in ordinal order, at most
    /// <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<string>> FindIdsAsync(string prefix, int limit, CancellationToken cancellation);

    /// <summary>Those of the identifiers that are in the store.</summary>
    Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellation);

    /// <summary>Whole records, oldest first, streamed.</summary>
    IAsyncEnumerable<Files.RunDocument> ReadAsync(RunFilter filter, CancellationToken cancellation);

    /// <summary>Runs as rows of a table, streamed in no order.</summary>
    /// <param name="filter">Which runs.</param>
    /// <param name="columns">What the rows hold.</param>
    /// <param name="cancellation">Ends the reading.</param>
    IAsyncEnumerable<Run> ReadTableAsync(RunFilter filter, TableColumns columns, CancellationToken cancellation);

    /// <summary>How many completed runs with a known energy there are of each scope.</summary>
    Task<IReadOnlyDictionary<string, long>> ScopesAsync(RunFilter filter, CancellationToken cancellation);

    /// <summary>The workloads of one hardware by their median energy, lowest first.</summary>
    Task<IReadOnlyList<LeaderboardRow>> LeaderboardAsync(string hardware, string scope, CancellationToken cancellation);

    /// <summary>The samples that were added with a run, or <c>null</c>.</summary>
    Task<RunSamples?> FindSamplesAsync(string runId, CancellationToken cancellation);

    /// <summary>Deletes runs with all that belongs to them.</summary>
    /// <returns>How many there were.</returns>
    Task<long> DeleteAsync(RunFilter filter, CancellationToken cancellation);
}
