using Isojoule.Statistics;

namespace Isojoule.Normalization;

/// <summary>Fits a parabola of target energy over source energy by least squares (<c>poly2</c>).</summary>
/// <remarks>Source: the paper, §3.2, "polynomial (degree 2)".</remarks>
public sealed class QuadraticNormalizer : INormalizer
{
    /// <inheritdoc/>
    public string Name => "poly2";

    /// <inheritdoc/>
    public int ReferencesMin => 3;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <inheritdoc/>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var ranked = this.Ranked(references);
        var sourceJ = Array.ConvertAll(ranked, static r => r.Source.Energy.Joules);
        var targetJ = Array.ConvertAll(ranked, static r => r.Target.Joules);

        // Squaring raw joules would make the two columns nearly parallel; squaring standardised ones does not.
        var scale = Standardization.Of(sourceJ);
        var z = new double[sourceJ.Length];
        scale.Apply(sourceJ, z);
        var fit = LeastSquares.Fit(targetJ, z, Array.ConvertAll(z, static value => value * value))
            ?? throw ReferenceChecks.Coincident(Name, "fewer than three distinct source energies");
        return new QuadraticCalibration(
            Energy.FromJoules(scale.Mean),
            Energy.FromJoules(scale.Deviation),
            Energy.FromJoules(fit.Intercept),
            Energy.FromJoules(fit.Slopes[0]),
            Energy.FromJoules(fit.Slopes[1]));
    }
}
