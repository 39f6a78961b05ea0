using Isojoule.Normalization.Auto;
using Isojoule.Normalization.Covariates;
using Isojoule.Statistics;

namespace Isojoule.Normalization;

/// <summary>
/// Fits a power law in energy, mean power, FLOPs and parameters per joule, as far as half of the references know them,
/// drawn towards the plain ratio (<c>ridge</c>).
/// </summary>
/// <remarks>Not in the paper. The straight part of <see cref="AutoNormalizer"/> with one fixed prior.</remarks>
public sealed class RidgeNormalizer : INormalizer
{
    // (Scatter / exponent)²: a scatter of 10 % beside exponents of about 0.2, medians of what auto believes beforehand.
    private const double Penalty = 0.25;

    /// <inheritdoc/>
    public string Name => "ridge";

    /// <inheritdoc/>
    public int ReferencesMin => 1;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <inheritdoc/>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var design = CovariateDesign.Of(this.Ranked(references));
        var fit = RidgeRegression.Fit(design.LogRatios, design.Positions, Penalty);
        return new RidgeCalibration
        {
            Columns = [.. design.Columns],
            Slopes = [.. fit.Slopes],
            LogLevel = fit.Intercept,
        };
    }
}
