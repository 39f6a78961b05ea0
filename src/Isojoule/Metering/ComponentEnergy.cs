namespace Isojoule.Metering;

/// <summary>The energy of one component over one window, and how it was obtained.</summary>
public sealed record ComponentEnergy
{
    /// <summary>
    /// Covering this share of a window is covering it: the first and last sample need not touch its ends.
    /// </summary>
    private const double CoveredShareMin = 0.99;

    /// <summary>What was measured, from which registers.</summary>
    public required MeteredComponent Metered { get; init; }

    /// <summary>How.</summary>
    public required EnergyMethod Method { get; init; }

    /// <summary>
    /// The energy over <see cref="Covered"/>, or <c>null</c> when it is not known; <see cref="Reason"/> says why.
    /// </summary>
    public Energy? Energy { get; init; }

    /// <summary>Why <see cref="Energy"/> is <c>null</c>, and what to do.</summary>
    public string? Reason { get; init; }

    /// <summary>How far off it may be; <c>null</c> when the energy is.</summary>
    public UncertaintyBudget? Uncertainty { get; init; }

    /// <summary>Energy over covered time, or <c>null</c>.</summary>
    public Power? PowerMean { get; init; }

    /// <summary>The highest power seen between two samples, or <c>null</c>.</summary>
    public Power? PowerPeak { get; init; }

    /// <summary>Length of the window.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The part of <see cref="Elapsed"/> that the energy is known for.</summary>
    public TimeSpan Covered { get; init; }

    /// <summary>Number of samples in the window in which the component could be read.</summary>
    public long Samples { get; init; }

    /// <summary>Number of reads that failed.</summary>
    public long FailedReads { get; init; }

    /// <summary>How often the counter passed its range and began again.</summary>
    public long Wraps { get; init; }

    /// <summary>How often the counter stepped in a way that is no energy; those intervals are not covered.</summary>
    public long Resets { get; init; }

    /// <summary>
    /// Counter energy divided by integrated power over the same time, or <c>null</c> when only one is there.
    /// </summary>
    public double? CrossCheckRatio { get; init; }

    /// <summary>What a reader must know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the energy misses a part of the window.</summary>
    public bool IsPartial => Covered < CoveredShareMin * Elapsed;
}
