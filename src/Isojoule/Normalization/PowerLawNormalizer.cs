using Isojoule.Statistics;

namespace Isojoule.Normalization;

/// <summary>Fits a straight line in the logarithms of both energies, by least squares (<c>power-law</c>).</summary>
/// <remarks>Not in the paper. Errors count as shares of the energy, so small
/// workloads weigh as much as large ones.</remarks>
public sealed class PowerLawNormalizer : INormalizer
{
    /// <inheritdoc/>
    public string Name => "power-law";

    /// <inheritdoc/>
    public int ReferencesMin => 2;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <inheritdoc/>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var (x, y) = LogEnergies.Of(this.Ranked(references));
        var center = Moments.Mean(x);
        var fit = LeastSquares.Fit(y, Array.ConvertAll(x, value => value - center))
            ?? throw ReferenceChecks.Coincident(Name, "all references have the same source energy");
        return new PowerLawCalibration(
            fit.Slopes[0], Energy.FromJoules(Math.Exp(center)), Energy.FromJoules(Math.Exp(fit.Intercept)));
    }
}
