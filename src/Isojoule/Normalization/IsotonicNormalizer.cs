using Isojoule.Statistics;

namespace Isojoule.Normalization;

/// <summary>
/// Fits the curve in logarithms that never falls: more energy here is never less energy there (<c>isotonic</c>).
/// </summary>
/// <remarks>Not in the paper. For hundreds of references on a bent relation; with few it is a staircase.</remarks>
public sealed class IsotonicNormalizer : INormalizer
{
    /// <inheritdoc/>
    public string Name => "isotonic";

    /// <inheritdoc/>
    public int ReferencesMin => 2;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <inheritdoc/>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var (x, y) = LogEnergies.Of(this.Ranked(references));
        if (x[0] == x[^1]) throw ReferenceChecks.Coincident(Name, "all references have the same source energy");
        var (knots, values) = IsotonicRegression.Fit(x, y);
        return new IsotonicCalibration
        {
            Sources = [.. knots.Select(knot => Energy.FromJoules(Math.Exp(knot)))],
            Targets = [.. values.Select(value => Energy.FromJoules(Math.Exp(value)))],
        };
    }
}
