namespace Isojoule.Normalization;

/// <summary>Target = intercept + slope × source [+ joules per FLOP × FLOPs]
/// [+ joules per parameter × parameters].</summary>
/// <param name="Slope">Target energy per source energy, dimensionless.</param>
/// <param name="Intercept">Target energy at zero source energy; any sign.</param>
public sealed record LinearCalibration(double Slope, Energy Intercept) : Calibration
{
    /// <summary>Target joules per operation of one forward pass, or <c>null</c> when FLOPs are not used.</summary>
    public double? JoulesPerFlop { get; init; }

    /// <summary>Target joules per trained parameter, or <c>null</c> when parameters are not used.</summary>
    public double? JoulesPerParameter { get; init; }

    private MetricColumns Metrics =>
        (JoulesPerFlop is null ? MetricColumns.None : MetricColumns.Flops)
        | (JoulesPerParameter is null ? MetricColumns.None : MetricColumns.Parameters);

    /// <inheritdoc/>
    public override Energy Predict(in Measurement source)
    {
        if (!Metrics.AreKnownIn(source.Metrics)) throw ReferenceChecks.MissingMetrics(Metrics, "the one to predict");
        var joules = Intercept.Joules + (Slope * source.Energy.Joules);
        if (JoulesPerFlop is { } perFlop) joules += perFlop * source.Metrics.Flops!.Value.Flops;
        if (JoulesPerParameter is { } perParameter) joules += perParameter * source.Metrics.Parameters!.Value;
        return Energy.FromJoules(joules);
    }
}
