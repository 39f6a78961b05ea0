using Isojoule.Normalization;

namespace Isojoule.Evaluation;

/// <summary>Scores of a calibration on its own references, each predicted without itself.</summary>
public static class CrossValidation
{
    /// <summary>Refits with each reference left out in turn, or each fold of them, and predicts it.</summary>
    /// <returns>The scores, or <c>null</c> when a reference cannot be spared.</returns>
    public static PredictionScores? LeaveOneOut(INormalizer normalizer, IReadOnlyList<ReferencePoint> references)
    {
        if (references.Count <= normalizer.ReferencesMin) return null;
        var ranked = references.ToArray();
        Array.Sort(ranked, ReferencePoint.BySourceEnergy);
        var folds = normalizer.FoldsOf(ranked.Length);
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
