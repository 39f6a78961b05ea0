using Isojoule.Normalization;

namespace Isojoule.Evaluation;

/// <summary>Scores of a calibration on its own references, each predicted without itself.</summary>
public static class CrossValidation
{
    // Leaving one out of more would refit for minutes and tell nothing more.
    private const int FoldsMax = 200;

    /// <summary>Refits with each reference (or every 200th, beyond 200) left out in turn and predicts it.</summary>
    /// <returns>The scores, or <c>null</c> when a reference cannot be spared.</returns>
    public static PredictionScores? LeaveOneOut(INormalizer normalizer, IReadOnlyList<ReferencePoint> references)
    {
        if (references.Count <= normalizer.ReferencesMin) return null;
        var ranked = references.ToArray();
        Array.Sort(ranked, ReferencePoint.BySourceEnergy);
        var folds = Math.Min(FoldsMax, ranked.Length);
        var measuredJ = new double[ranked.Length];
        var predictedJ = new double[ranked.Length];
        try
        {
            for (var fold = 0; fold < folds; fold++)
            {
                var calibration = normalizer.Fit([.. ranked.Where((_, i) => i % folds != fold)]);
                for (var i = fold; i < ranked.Length; i += folds)
                {
                    measuredJ[i] = ranked[i].Target.Joules;
                    predictedJ[i] = calibration.Predict(ranked[i].Source).Joules;
                }
            }
        }
        catch (CalibrationException)
        {
            return null;
        }

        return PredictionScores.Of(measuredJ, predictedJ);
    }
}
