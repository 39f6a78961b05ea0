using Isojoule.Statistics;

namespace Isojoule.Normalization;

/// <summary>Draws the line in logarithms whose exponent is the median over
/// all pairs of references (<c>theil-sen</c>).</summary>
/// <remarks>Not in the paper. Up to 29 % of the references may be wrong before the line follows them.</remarks>
public sealed class TheilSenNormalizer : INormalizer
{
    /// <inheritdoc/>
    public string Name => "theil-sen";

    /// <inheritdoc/>
    public int ReferencesMin => 2;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <inheritdoc/>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var (x, y) = LogEnergies.Of(this.Ranked(references));
        var center = Quantiles.Median([.. x]);
        var line = RobustLine.Fit(Array.ConvertAll(x, value => value - center), y)
            ?? throw ReferenceChecks.Coincident(Name, "all references have the same source energy");
        return new PowerLawCalibration(
            line.Slope, Energy.FromJoules(Math.Exp(center)), Energy.FromJoules(Math.Exp(line.Intercept)));
    }
}
