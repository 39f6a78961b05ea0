namespace Isojoule.Normalization;

/// <summary>
/// Assumes that energies on the two machines stand in one ratio, read off a single reference: the one with the lowest
/// (<c>single-low</c>) or the highest (<c>single-high</c>) source energy.
/// </summary>
/// <remarks>Source: Ronchini et al. and the paper, §3.1, Figures 1 and 2; the DCASE Challenge normalizes so.</remarks>
public sealed class SingleReferenceNormalizer : INormalizer
{
    private readonly ReferenceEnd _end;

    /// <summary>Chooses the end of the ranking that gives the ratio.</summary>
    public SingleReferenceNormalizer(ReferenceEnd end) => _end = end;

    /// <inheritdoc/>
    public string Name => _end == ReferenceEnd.Lowest ? "single-low" : "single-high";

    /// <inheritdoc/>
    public int ReferencesMin => 1;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <inheritdoc/>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var reference = this.Ranked(references).At(_end);
        return new RatioCalibration(reference.Target / reference.Source.Energy);
    }
}
