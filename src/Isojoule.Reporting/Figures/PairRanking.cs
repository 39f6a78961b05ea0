using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Statistics;

namespace Isojoule.Reporting.Figures;

/// <summary>Which pairs dual reference fits best and worst.</summary>
internal static class PairRanking
{
    private const int CommonMin = 3; // two are the references

    /// <summary>The pairs with an error, best first; equals keep their ordinal order.</summary>
    public static IReadOnlyList<HardwarePair> ByDualReference(RunTable table, INormalizer dual) =>
    [
        .. from pair in HardwarePair.AllOf(table)
           let error = MedianError(pair.Common, dual)
           where error is not null
           orderby error
           select pair,
    ];

    /// <summary>The median absolute percentage error of the workloads that are not references, a fraction.</summary>
    public static double? MedianError(IReadOnlyList<ReferencePoint> common, INormalizer method)
    {
        if (common.Count < CommonMin) return null;
        try
        {
            var calibration = method.Fit(common);
            var (low, high) = Extremes(common);
            var errors = common.Where(point => point != low && point != high)
                .Select(point => Math.Abs((calibration.Predict(point.Source) - point.Target) / point.Target));
            return Quantiles.Median([.. errors]);
        }
        catch (CalibrationException)
        {
            return null; // a pair without a fit has no rank
        }
    }

    /// <summary>The workloads of lowest and highest source energy.</summary>
    public static (ReferencePoint Low, ReferencePoint High) Extremes(IReadOnlyList<ReferencePoint> common)
    {
        var ranked = common.Order(ReferencePoint.BySourceEnergy).ToArray();
        return (ranked[0], ranked[^1]);
    }
}
