using Isojoule.Statistics;

namespace Isojoule.Normalization;

/// <summary>
/// Fits target energy by least squares on source energy (<c>linear</c>), and on FLOPs, parameters or both beside it
/// (<c>linear+flops</c>, <c>linear+params</c>, <c>linear+flops+params</c>).
/// </summary>
/// <remarks>Source: the paper, §3.1 (line) and §3.3 (with computational metrics).</remarks>
public sealed class LinearNormalizer : INormalizer
{
    /// <summary>Chooses the metrics beside the source energy.</summary>
    public LinearNormalizer(MetricColumns metrics = MetricColumns.None) => Metrics = metrics;

    /// <inheritdoc/>
    public string Name => "linear"
        + (Metrics.HasFlag(MetricColumns.Flops) ? "+flops" : "")
        + (Metrics.HasFlag(MetricColumns.Parameters) ? "+params" : "");

    /// <inheritdoc/>
    /// <remarks>One for each coefficient: 2 for the line, 3 with one metric, 4 with two (the paper, §3.3).</remarks>
    public int ReferencesMin => 2 + int.PopCount((int)Metrics);

    /// <inheritdoc/>
    public MetricColumns Metrics { get; }

    /// <inheritdoc/>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var ranked = this.Ranked(references);
        var columns = new List<ReadOnlyMemory<double>>(3) { Column(ranked, static r => r.Source.Energy.Joules) };
        if (Metrics.HasFlag(MetricColumns.Flops))
            columns.Add(Column(ranked, static r => r.Source.Metrics.Flops!.Value.Flops));
        if (Metrics.HasFlag(MetricColumns.Parameters))
            columns.Add(Column(ranked, static r => r.Source.Metrics.Parameters!.Value));

        var fit = LeastSquares.Fit(Column(ranked, static r => r.Target.Joules), [.. columns])
            ?? throw ReferenceChecks.Coincident(Name, "the references do not tell its coefficients apart");
        return Calibrate(fit);
    }

    private LinearCalibration Calibrate(LinearFit fit) => new(fit.Slopes[0], Energy.FromJoules(fit.Intercept))
    {
        JoulesPerFlop = Metrics.HasFlag(MetricColumns.Flops) ? fit.Slopes[1] : null,
        JoulesPerParameter = Metrics.HasFlag(MetricColumns.Parameters) ? fit.Slopes[^1] : null,
    };

    private static double[] Column(ReferencePoint[] ranked, Converter<ReferencePoint, double> value) =>
        Array.ConvertAll(ranked, value);
}
