using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Running;

namespace Isojoule.Campaigns.Tests.Running;

/// <summary>
/// Runs that only happen in a dictionary, which outlives the runner as records outlive a campaign's process.
/// </summary>
internal sealed class ScriptedExecutor : IRunExecutor
{
    /// <summary>The records by their names.</summary>
    public Dictionary<string, (string Key, RunEnd End)> Records { get; } = [];

    /// <summary>How an attempt ends; completed unless told otherwise.</summary>
    public Func<CampaignRun, int, RunEnd> Script { get; init; } = (_, _) => Completed();

    /// <summary>Called at every step, so that a test can pull the plug there.</summary>
    public Action Step { get; set; } = () => { };

    public int Rests { get; private set; }

    public static RunEnd Completed(double seconds = 10, double? joules = 100) =>
        new(
            RunOutcome.Completed,
            0,
            joules is { } known ? Energy.FromJoules(known) : null,
            TimeSpan.FromSeconds(seconds));

    public void CoolDown()
    {
        Step();
        Rests++;
    }

    public RunEnd Execute(CampaignRun run, int attempt, string runId)
    {
        Step();
        var end = Script(run, attempt);
        Records.Add(runId, (run.Key, end));
        Step();
        return end;
    }

    public RunEnd? Recall(string runId) => Records.TryGetValue(runId, out var record) ? record.End : null;
}
