namespace Isojoule;

/// <summary>What is known of one workload on one hardware: the input of every prediction.</summary>
/// <param name="Energy">Energy of the workload.</param>
/// <param name="Metrics">Size of the workload; <c>default</c> when unknown.</param>
/// <param name="Duration">Time the energy was spent in, or <c>null</c> when unknown.</param>
public readonly record struct Measurement(Energy Energy, ComputeMetrics Metrics = default, TimeSpan? Duration = null)
{
    /// <summary>Name of the workload, or <c>null</c> when unknown; names that share parts tell of relatives.</summary>
    public string? Name { get; init; }

    /// <summary>Standard uncertainty of the energy as a fraction of it, or <c>null</c> when unknown.</summary>
    public double? UncertaintyRelative { get; init; }
}
