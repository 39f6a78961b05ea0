using Isojoule.Campaigns.Planning;

namespace Isojoule.Campaigns.Running;

/// <summary>
/// Does what a campaign's runner decides: rests, runs, and finds out what became of a run whose runner was killed.
/// </summary>
public interface IRunExecutor
{
    /// <summary>Lets the machine rest before a run.</summary>
    /// <exception cref="OperationCanceledException">Somebody wants to end.</exception>
    void CoolDown();

    /// <summary>Runs once, and keeps the record under <paramref name="runId"/>.</summary>
    /// <returns>How it ended; cancelled when somebody wants to end.</returns>
    RunEnd Execute(CampaignRun run, int attempt, string runId);

    /// <summary>What became of an attempt that nobody saw end; waits while it still runs.</summary>
    /// <returns><c>null</c> when it never began.</returns>
    /// <exception cref="OperationCanceledException">Somebody wants to end.</exception>
    RunEnd? Recall(string runId);
}
