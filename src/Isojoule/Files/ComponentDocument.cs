namespace Isojoule.Files;

/// <summary>One component over one window.</summary>
public sealed record ComponentDocument
{
    /// <summary>Short and unique: "gpu:0".</summary>
    public required string Id { get; init; }

    /// <summary>gpu, cpu, dram, core, uncore, platform, node or other.</summary>
    public required string Kind { get; init; }

    /// <summary>The maker's or the kernel's name.</summary>
    public required string Name { get; init; }

    /// <summary>The maker's unique identifier.</summary>
    public string? Uuid { get; init; }

    /// <summary>
    /// counter, power_integration, modelled, unavailable, or reported: another program's figure, which does not say
    /// how.
    /// </summary>
    public required string Method { get; init; }

    /// <summary>Where from: "NVML", "RAPL (powercap)".</summary>
    public required string Sensor { get; init; }

    /// <summary>The energy, or <c>null</c>; <see cref="Reason"/> then says why.</summary>
    public double? EnergyJ { get; init; }

    /// <summary>Why there is no energy, and what to do.</summary>
    public string? Reason { get; init; }

    /// <summary>± of <see cref="EnergyJ"/>, about 95 %.</summary>
    public double? UncertaintyJ { get; init; }

    /// <summary>The largest error that the causes can make together.</summary>
    public double? BoundJ { get; init; }

    /// <summary>The causes.</summary>
    public IReadOnlyList<UncertaintyDocument> Budget { get; init => field = value ?? []; } = [];

    /// <summary>Energy above idle, when a baseline was measured.</summary>
    public double? NetEnergyJ { get; init; }

    /// <summary>± of <see cref="NetEnergyJ"/>, about 95 %.</summary>
    public double? NetUncertaintyJ { get; init; }

    /// <summary>Mean power.</summary>
    public double? PowerMeanW { get; init; }

    /// <summary>Highest power between two samples.</summary>
    public double? PowerPeakW { get; init; }

    /// <summary>Seconds of the window that the energy is known for.</summary>
    public double CoveredS { get; init; }

    /// <summary>Whether the energy misses a part of the window.</summary>
    public bool Partial { get; init; }

    /// <summary>Samples in which it could be read.</summary>
    public long Samples { get; init; }

    /// <summary>Reads that failed.</summary>
    public long FailedReads { get; init; }

    /// <summary>How often its counter passed its range.</summary>
    public long Wraps { get; init; }

    /// <summary>How often its counter stepped in a way that is no energy.</summary>
    public long Resets { get; init; }

    /// <summary>Counter energy over integrated power.</summary>
    public double? CrossCheckRatio { get; init; }

    /// <summary>What the simulated node really drew; only where sensors are simulated.</summary>
    public double? TruthJ { get; init; }

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Notes { get; init => field = value ?? []; } = [];
}
