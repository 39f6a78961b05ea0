using Isojoule.Normalization;

namespace Isojoule.Evaluation;

/// <summary>Predictions of a method's own references, each by a calibration that did not see it.</summary>
public sealed class CrossValidation
{
    private readonly double[] _measuredJ;
    private readonly double[] _predictedJ;

    private CrossValidation(double[] measuredJ, double[] predictedJ) =>
        (_measuredJ, _predictedJ) = (measuredJ, predictedJ);

    /// <summary>How well they match.</summary>
    public PredictionScores Scores => PredictionScores.Of(_measuredJ, _predictedJ);

    /// <summary>Measured and predicted target energies, by rank of source energy.</summary>
    public IEnumerable<(Energy Measured, Energy Predicted)> Pairs => _measuredJ.Zip(
        _predictedJ, (measured, predicted) => (Energy.FromJoules(measured), Energy.FromJoules(predicted)));

    /// <summary>Refits with each reference left out in turn, or each fold of them, and predicts it.</summary>
    /// <param name="normalizer">The method; it may fit on folds where one fit takes long.</param>
    /// <param name="references">The references, in any order.</param>
    /// <param name="foldsMax">The most fits, where that is less than the method takes.</param>
    /// <param name="cancellation">Ends it between two fits.</param>
    /// <returns>The predictions, or <c>null</c> when a reference cannot be spared.</returns>
    public static CrossValidation? LeaveOneOut(
        INormalizer normalizer,
        IReadOnlyList<ReferencePoint> references,
        int foldsMax = int.MaxValue,
        CancellationToken cancellation = default)
    {
        if (references.Count <= normalizer.ReferencesMin) return null;
        var ranked = references.ToArray();
        Array.Sort(ranked, ReferencePoint.BySourceEnergy);
        var folds = Math.Min(foldsMax, normalizer.FoldsOf(ranked.Length));
        var predictedJ = new double[ranked.Length];
        try
        {
            for (var fold = 0; fold < folds; fold++)
            {
                cancellation.ThrowIfCancellationRequested();
                var calibration = normalizer.Fit([.. ranked.Where((_, i) => i % folds != fold)]);
                for (var i = fold; i < ranked.Length; i += folds)
                    predictedJ[i] = calibration.Predict(ranked[i].Source).Joules;
            }
        }
        catch (CalibrationException)
        {
            return null;
        }

        return new(Array.ConvertAll(ranked, reference => reference.Target.Joules), predictedJ);
    }

    /// <summary>Fits a method, and finds out what its intervals rest on where it has none of its own.</summary>
    /// <exception cref="CalibrationException">The references cannot identify a calibration.</exception>
    public static PairCalibration Fit(
        INormalizer normalizer, string source, string target, IReadOnlyList<ReferencePoint> references)
    {
        var calibration = PairCalibration.Fit(normalizer, source, target, references);
        return calibration.Calibration.HasIntervals
            ? calibration
            : WithErrors(calibration, LeaveOneOut(normalizer, references));
    }

    /// <summary>A calibration with what its intervals rest on, where it has none of its own.</summary>
    /// <param name="calibration">The calibration of all references.</param>
    /// <param name="leftOut">Their predictions, each without itself, or <c>null</c> when none could be spared.</param>
    public static PairCalibration WithErrors(PairCalibration calibration, CrossValidation? leftOut) =>
        calibration.Calibration.HasIntervals
            ? calibration
            : calibration with { Errors = ErrorSpread.Of([.. leftOut?.Pairs ?? []]) };
}
