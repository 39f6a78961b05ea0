namespace Isojoule.Campaigns.Planning;

/// <summary>Where a prediction comes from.</summary>
public enum PredictionSource
{
    /// <summary>There is none.</summary>
    Unknown,

    /// <summary>The median of earlier runs of the same workload on the same hardware.</summary>
    EarlierRuns,

    /// <summary>The roofline simulation: a plan's figure, no measurement.</summary>
    Simulated,
}
