namespace Isojoule.Normalization;

/// <summary>The compute metrics a method uses beside the source energy.</summary>
[Flags]
public enum MetricColumns
{
    /// <summary>None: the source energy alone.</summary>
    None = 0,

    /// <summary>Floating-point operations of one forward pass on one sample.</summary>
    Flops = 1,

    /// <summary>Number of trained parameters.</summary>
    Parameters = 2,
}

/// <summary>How metric columns are read from compute metrics.</summary>
public static class MetricColumnsExtensions
{
    /// <summary>Whether every metric in <paramref name="columns"/> is known.</summary>
    public static bool AreKnownIn(this MetricColumns columns, ComputeMetrics metrics) =>
        (!columns.HasFlag(MetricColumns.Flops) || metrics.Flops is not null)
        && (!columns.HasFlag(MetricColumns.Parameters) || metrics.Parameters is not null);
}
