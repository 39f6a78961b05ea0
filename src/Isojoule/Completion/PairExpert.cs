using Isojoule.Normalization;
using Isojoule.Normalization.Auto;

namespace Isojoule.Completion;

/// <summary>Predicts a hardware's cells from one other hardware, by <c>auto</c>.</summary>
internal sealed class PairExpert
{
    // Finer differences than between so many ranks of energy are noise, and a fit takes their number cubed.
    private const int ReferencesMax = 400;
    private const double Level = 0.5;

    private readonly Calibration _calibration;

    private PairExpert(Calibration calibration) => _calibration = calibration;

    /// <summary>Fits on the references, or not at all where there is none or they fit no process.</summary>
    public static PairExpert? TryFit(IReadOnlyList<ReferencePoint> references)
    {
        if (references.Count == 0) return null;
        var ranked = references.Order(ReferencePoint.BySourceEnergy).ToArray();
        if (ranked.Length > ReferencesMax)
            ranked =
            [
                .. Enumerable
                    .Range(0, ReferencesMax)
                    .Select(k => ranked[(int)((long)k * (ranked.Length - 1) / (ReferencesMax - 1))]),
            ];
        try
        {
            return new(new AutoNormalizer().Fit(ranked));
        }
        catch (CalibrationException)
        {
            return null; // the other experts go on
        }
    }

    public Opinion Predict(in Measurement source)
    {
        var prediction = default(Prediction);
        _calibration.PredictAll(new(in source), Level, new(ref prediction));
        var interval = prediction.Interval!.Value; // auto has one for every energy above zero
        return new(Math.Log(prediction.Energy.Joules), Math.Log(interval.Upper / interval.Lower));
    }
}
