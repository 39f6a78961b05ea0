using Isojoule.Evaluation;
using Isojoule.Normalization;

namespace Isojoule.Reporting.Figures;

/// <summary>One division of a pair's workloads, and how methods calibrated on its train predict its test.</summary>
internal sealed class TrainTest
{
    private const int WorkloadsMin = 4; // a plane needs three, and one to test it

    private TrainTest(Split split) => Split = split;

    public Split Split { get; }

    /// <summary>The first random division of a study with this seed, or <c>null</c> for too few workloads.</summary>
    public static TrainTest? Of(HardwarePair pair, IReadOnlyList<ReferencePoint> workloads, ulong seed)
    {
        if (workloads.Count < WorkloadsMin) return null;
        return new(new RandomSplitter(count: 1, seed: seed).Divide(pair.Source, pair.Target, workloads).First());
    }

    /// <summary>The calibration on the train with its scores on the test, or <c>null</c> without a fit.</summary>
    public (Calibration Calibration, PredictionScores Scores)? Fit(INormalizer? method)
    {
        if (method is null) return null;
        try
        {
            var calibration = method.Fit(Split.Train);
            return (calibration, PredictionScores.Of(calibration, Split.Test));
        }
        catch (CalibrationException)
        {
            return null; // the legend then says that there is no fit
        }
    }
}
