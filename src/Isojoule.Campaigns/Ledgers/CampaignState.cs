using Isojoule.Campaigns.Planning;

namespace Isojoule.Campaigns.Ledgers;

/// <summary>
/// What ledgers say of a campaign's runs. A run is known by its digest: one whose command changed starts anew.
/// </summary>
public sealed class CampaignState
{
    private readonly int _retries;
    private readonly DateTimeOffset? _forgivenUntil;
    private readonly Dictionary<string, List<LedgerEntry>> _byDigest = new(StringComparer.Ordinal);

    /// <summary>Starts from entries, oldest first within each run.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="retries">How often a failed run is tried again.</param>
    /// <param name="forgivenUntil">Failures before this do not count: somebody has mended their cause.</param>
    public CampaignState(IEnumerable<LedgerEntry> entries, int retries, DateTimeOffset? forgivenUntil = null)
    {
        (_retries, _forgivenUntil) = (retries, forgivenUntil);
        foreach (var entry in entries) Add(entry);
    }

    /// <summary>Takes in one more entry.</summary>
    public void Add(LedgerEntry entry)
    {
        if (!_byDigest.TryGetValue(entry.Digest, out var entries)) _byDigest[entry.Digest] = entries = [];
        entries.Add(entry);
    }

    /// <summary>How far a run is.</summary>
    public RunStanding Of(CampaignRun run)
    {
        var ends = Ends(run).ToArray();
        if (ends.Any(end => end.Ended == RunOutcome.Completed)) return RunStanding.Completed;
        if (ends.Any(end => end.Ended == RunOutcome.Truncated)) return RunStanding.Truncated;
        if (Open(run) is not null) return RunStanding.Begun;
        var failures = ends.Count(end => end.Ended == RunOutcome.Failed && !(end.At < _forgivenUntil));
        return failures > _retries ? RunStanding.Failed : RunStanding.Waiting;
    }

    /// <summary>The attempt that began and is not known to have ended, or <c>null</c>.</summary>
    public LedgerEntry? Open(CampaignRun run) => Entries(run)
        .LastOrDefault(entry => entry.Event == LedgerEntry.Begin && !Ends(run).Any(end => end.RunId == entry.RunId));

    /// <summary>The number of the attempt that comes next.</summary>
    public int NextAttempt(CampaignRun run) => 1 + Entries(run).Select(entry => entry.Attempt).DefaultIfEmpty(0).Max();

    /// <summary>The ends of a run's attempts, oldest first.</summary>
    public IEnumerable<LedgerEntry> Ends(CampaignRun run) =>
        Entries(run).Where(entry => entry.Event == LedgerEntry.End);

    /// <summary>Keys with attempts that belong to no run of the plan: the file was changed since.</summary>
    public IReadOnlyList<string> Strangers(CampaignPlan plan)
    {
        var known = plan.Runs.Select(run => run.Digest).ToHashSet(StringComparer.Ordinal);
        var strangers = _byDigest.Where(run => !known.Contains(run.Key)).Select(run => run.Value[0].Key);
        return [.. strangers.Distinct().Order(StringComparer.Ordinal)];
    }

    private IReadOnlyList<LedgerEntry> Entries(CampaignRun run) =>
        _byDigest.GetValueOrDefault(run.Digest) ?? (IReadOnlyList<LedgerEntry>)[];
}
