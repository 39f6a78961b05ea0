using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Planning;

namespace Isojoule.Campaigns.Running;

/// <summary>What a runner needs from outside.</summary>
public sealed record RunnerOptions
{
    /// <summary>Makes the name of a record.</summary>
    public required Func<string> NewRunId { get; init; }

    /// <summary>What others wrote into ledgers of their own: runs that ended there need not run here.</summary>
    public IReadOnlyList<LedgerEntry> Known { get; init; } = [];

    /// <summary>Failures before this do not count: somebody has mended their cause.</summary>
    public DateTimeOffset? ForgivenUntil { get; init; }

    /// <summary>What a run will take.</summary>
    public Func<CampaignRun, RunPrediction> Predict { get; init; } = _ => default;

    /// <summary>Told before and after each attempt.</summary>
    public Action<CampaignProgress> Watch { get; init; } = _ => { };

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>This machine, for the ledger.</summary>
    public string? Host { get; init; }
}
