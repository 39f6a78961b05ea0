namespace Isojoule;

/// <summary>
/// The size of a workload, independent of hardware. <c>default</c> knows nothing; unknown is <c>null</c>, never 0.
/// </summary>
/// <param name="Flops">Operations of one forward pass on one sample, or <c>null</c> when not counted.</param>
/// <param name="Parameters">Number of trained parameters, not negative, or <c>null</c> when not counted.</param>
/// <param name="Bytes">
/// Bytes that one forward pass on one sample moves to and from memory, not negative, or <c>null</c> when not counted.
/// </param>
/// <remarks>Source: the paper's "computational metrics", §3.3.</remarks>
public readonly record struct ComputeMetrics(FlopCount? Flops = null, long? Parameters = null, double? Bytes = null)
{
    /// <summary>These metrics, with what is unknown taken from <paramref name="other"/>.</summary>
    public ComputeMetrics OrElse(ComputeMetrics other) =>
        new(Flops ?? other.Flops, Parameters ?? other.Parameters, Bytes ?? other.Bytes);
}
