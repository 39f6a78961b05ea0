using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Planning;

namespace Isojoule.Campaigns.Running;

/// <summary>Runs a plan, each run exactly once, and goes on where it or its predecessor stopped.</summary>
/// <remarks>
/// What begins is in the ledger before it begins, with the name of its record. After a crash such an attempt is looked
/// up under that name: it may have ended well, may still run, or may be cut off; only then does the run begin again.
/// </remarks>
public sealed class CampaignRunner
{
    private readonly CampaignPlan _plan;
    private readonly Ledger _ledger;
    private readonly IRunExecutor _executor;
    private readonly RunnerOptions _options;
    private readonly CampaignState _state;
    private readonly TimeLeft _left;
    private readonly LimitCheck _limits;

    /// <summary>Prepares to run.</summary>
    public CampaignRunner(CampaignPlan plan, Ledger ledger, IRunExecutor executor, RunnerOptions options)
    {
        (_plan, _ledger, _executor, _options) = (plan, ledger, executor, options);
        var known = options.Known.Where(entry => entry.Event == LedgerEntry.End);
        _state = new([.. known, .. ledger.Entries], plan.Campaign.Retries, options.ForgivenUntil);
        _left = new(options.Predict);
        _limits = new(plan.Campaign.Limits, options.Predict);
    }

    /// <summary>How far every run is.</summary>
    public CampaignState State => _state;

    /// <summary>
    /// Runs until nothing is left or something stops it; who interrupts it loses at most the run of that moment.
    /// </summary>
    public CampaignStop Run()
    {
        try
        {
            // First what was cut off: it may still run, and nothing else may run beside it.
            foreach (var run in _plan.Runs) Recall(run);
            foreach (var run in _plan.Runs)
            {
                while (_state.Of(run) is RunStanding.Waiting)
                {
                    var limit = _limits.Passed(run, [.. _options.Known, .. _ledger.Entries]);
                    if (limit != CampaignStop.Done) return limit;
                    if (Attempt(run) == RunOutcome.Cancelled) return CampaignStop.Interrupted;
                }

                if (_plan.Campaign.StopsOnFailure && _state.Of(run) is RunStanding.Failed) return CampaignStop.Failure;
            }

            return CampaignStop.Done;
        }
        catch (OperationCanceledException)
        {
            return CampaignStop.Interrupted;
        }
    }

    private void Recall(CampaignRun run)
    {
        if (_state.Open(run) is not { } open) return;
        var end = _executor.Recall(open.RunId) ?? new(RunOutcome.Cancelled, null, null, null, "never began");
        Append(run, open.Attempt, open.RunId, end);
    }

    private RunOutcome Attempt(CampaignRun run)
    {
        var start = _options.Time.GetTimestamp();
        _executor.CoolDown();
        var (attempt, runId) = (_state.NextAttempt(run), _options.NewRunId());
        Tell(run, attempt, null);
        Append(Entry(run, attempt, runId, LedgerEntry.Begin));
        var end = _executor.Execute(run, attempt, runId);
        if (end is { Outcome: RunOutcome.Completed, Duration: { } duration })
        {
            _left.Ran(run, duration);
            var rest = _options.Time.GetElapsedTime(start) - duration;
            _left.Rested(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        }

        Append(run, attempt, runId, end);
        return end.Outcome;
    }

    private void Append(CampaignRun run, int attempt, string runId, RunEnd end)
    {
        Append(Entry(run, attempt, runId, LedgerEntry.End) with
        {
            Outcome = end.Outcome.ToString().ToLowerInvariant(),
            ExitCode = end.ExitCode,
            EnergyJ = end.Energy?.Joules,
            DurationS = end.Duration?.TotalSeconds,
            Note = end.Note,
        });
        Tell(run, attempt, end);
    }

    private LedgerEntry Entry(CampaignRun run, int attempt, string runId, string what) => new()
    {
        At = _options.Time.GetUtcNow(),
        Event = what,
        Key = run.Key,
        Digest = run.Digest,
        Attempt = attempt,
        RunId = runId,
        Host = _options.Host,
    };

    private void Append(LedgerEntry entry)
    {
        _ledger.Append(entry);
        _state.Add(entry);
    }

    private void Tell(CampaignRun run, int attempt, RunEnd? end)
    {
        var open = _plan.Runs.Where(other => _state.Of(other) is RunStanding.Waiting or RunStanding.Begun).ToArray();
        var willRetry = end is not null && _state.Of(run) is RunStanding.Waiting;
        var left = _left.Of(open, _plan.Campaign.CoolDown.AtLeast);
        _options.Watch(new(run, attempt, end, willRetry, _plan.Runs.Count - open.Length, _plan.Runs.Count, left));
    }
}
