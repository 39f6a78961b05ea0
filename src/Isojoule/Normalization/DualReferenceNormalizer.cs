namespace Isojoule.Normalization;

/// <summary>Draws the straight line through the lowest and the highest reference (<c>dual</c>).</summary>
/// <remarks>Source: the paper, §3.1. With exactly two references this equals least squares.</remarks>
public sealed class DualReferenceNormalizer : INormalizer
{
    /// <inheritdoc/>
    public string Name => "dual";

    /// <inheritdoc/>
    public int ReferencesMin => 2;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <inheritdoc/>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var ranked = this.Ranked(references);
        var (low, high) = (ranked.At(ReferenceEnd.Lowest), ranked.At(ReferenceEnd.Highest));
        if (low.Source.Energy == high.Source.Energy)
            throw ReferenceChecks.Coincident(Name, "all references have the same source energy");

        var slope = (high.Target - low.Target) / (high.Source.Energy - low.Source.Energy);
        return new LinearCalibration(slope, low.Target - (slope * low.Source.Energy));
    }
}
