namespace Isojoule.Normalization;

/// <summary>A calibration with all that is needed to trust, apply and reproduce it.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Source">Hardware the energies are translated from.</param>
/// <param name="Target">Hardware the energies are translated to.</param>
/// <param name="Calibration">The fitted coefficients.</param>
/// <param name="References">What it was fitted on.</param>
/// <param name="Ranges">The ranges of the references, outside of which a prediction extrapolates.</param>
public sealed record PairCalibration(
    string Method,
    string Source,
    string Target,
    Calibration Calibration,
    IReadOnlyList<ReferencePoint> References,
    ReferenceRanges Ranges)
{
    /// <summary>
    /// What intervals rest on where the calibration has none of its own; <c>null</c> when that was not asked for.
    /// </summary>
    public ErrorSpread? Errors { get; init; }

    /// <summary>What the method chose and why, and what intervals rest on, in sentences.</summary>
    public IReadOnlyList<string> Explanation =>
        Errors is { } errors ? [.. Calibration.Explanation, errors.Explanation] : Calibration.Explanation;

    /// <summary>On what intervals rest, in a sentence, where the references are too few to tell.</summary>
    public string? IntervalCaveat => Errors is { } errors ? errors.Caveat : Calibration.IntervalCaveat;

    /// <summary>Fits <paramref name="normalizer"/> on <paramref name="references"/>.</summary>
    /// <exception cref="CalibrationException">The references cannot identify a calibration.</exception>
    public static PairCalibration Fit(
        INormalizer normalizer, string source, string target, IReadOnlyList<ReferencePoint> references) => new(
        normalizer.Name,
        source,
        target,
        normalizer.Fit(references),
        references,
        ReferenceRanges.Of(references, normalizer.Metrics));

    /// <summary>Translates one measurement.</summary>
    /// <param name="source">The workload on the source hardware.</param>
    /// <param name="level">The level of the interval, in ]0, 1[.</param>
    /// <exception cref="CalibrationException">A metric the method needs is unknown.</exception>
    public NormalizedEnergy Normalize(in Measurement source, double level = EnergyInterval.DefaultLevel)
    {
        var normalized = default(NormalizedEnergy);
        NormalizeAll(new(in source), new(ref normalized), level);
        return normalized;
    }

    /// <summary>Translates many measurements, each as it would be alone.</summary>
    /// <param name="sources">The workloads on the source hardware.</param>
    /// <param name="normalized">Room for one a workload.</param>
    /// <param name="level">The level of the intervals, in ]0, 1[.</param>
    /// <exception cref="CalibrationException">A metric the method needs is unknown.</exception>
    public void NormalizeAll(
        ReadOnlySpan<Measurement> sources,
        Span<NormalizedEnergy> normalized,
        double level = EnergyInterval.DefaultLevel)
    {
        var predictions = new Prediction[sources.Length];
        Calibration.PredictAll(sources, level, predictions);
        for (var i = 0; i < sources.Length; i++)
        {
            ref readonly var source = ref sources[i];
            var (energy, interval) = predictions[i];
            normalized[i] = new(
                energy,
                Ranges.BreachOf(source) | Calibration.BreachOf(source),
                interval ?? Errors?.Around(energy, MeasurementDeviation(source), 1 + Ranges.ExcessOf(source), level));
        }
    }

    /// <summary>How far one standard uncertainty of the source moves the prediction, on the errors' scale.</summary>
    private double MeasurementDeviation(in Measurement source)
    {
        if (source.UncertaintyRelative is not ({ } relative and > 0)) return 0;
        var high = Calibration.Predict(source with { Energy = Math.Exp(relative) * source.Energy });
        var low = Calibration.Predict(source with { Energy = Math.Exp(-relative) * source.Energy });
        if (Errors is { Scale: ErrorScale.Joules }) return 0.5 * Math.Abs((high - low).Joules);
        return low.Joules > 0 && high.Joules > 0 ? 0.5 * Math.Abs(Math.Log(high / low)) : relative;
    }
}

/// <summary>A predicted energy on the target hardware.</summary>
/// <param name="Energy">The prediction; below zero only where a line or curve is extended too far.</param>
/// <param name="Breach">In what the workload lies outside the references.</param>
/// <param name="Interval">Where the energy lies, or <c>null</c> when nothing tells.</param>
public readonly record struct NormalizedEnergy(Energy Energy, RangeBreach Breach, EnergyInterval? Interval)
{
    /// <summary>Whether the workload lies within the ranges of the references.</summary>
    public bool InsideRange => Breach == RangeBreach.None;
}
