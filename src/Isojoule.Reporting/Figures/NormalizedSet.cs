using Isojoule.Evaluation;
using Isojoule.Normalization;

namespace Isojoule.Reporting.Figures;

/// <summary>The workloads of a pair, normalized by one method from its extremes.</summary>
/// <param name="Label">What the panel is called.</param>
/// <param name="NormalizedJ">Normalized energies in joules, in the order of the pair's workloads.</param>
/// <param name="References">The reference points the method looks at.</param>
/// <param name="MedianError">Median absolute percentage error of the other workloads, a fraction.</param>
internal sealed record NormalizedSet(
    string Label, IReadOnlyList<double> NormalizedJ, IReadOnlyList<ReferencePoint> References, double? MedianError)
{
    /// <summary>The four panels of the paper, less those whose method cannot be fitted.</summary>
    public static IReadOnlyList<NormalizedSet> All(HardwarePair pair, Func<string, INormalizer?> methods)
    {
        if (pair.Common.Count == 0) return [];
        var (low, high) = PairRanking.Extremes(pair.Common);
        return
        [
            .. new[]
            {
                Of("No normalization", "none", [], pair, methods),
                Of("Low reference", "single-low", [low], pair, methods),
                Of("High reference", "single-high", [high], pair, methods),
                Of("Dual references", "dual", [low, high], pair, methods),
            }.OfType<NormalizedSet>(),
        ];
    }

    private static NormalizedSet? Of(
        string label, string name, ReferencePoint[] references, HardwarePair pair, Func<string, INormalizer?> methods)
    {
        if (methods(name) is not { } method) return null;
        try
        {
            var calibration = method.Fit(pair.Common);
            var normalizedJ = pair.Common.Select(point => calibration.Predict(point.Source).Joules).ToArray();
            return new(label, normalizedJ, references, PairRanking.MedianError(pair.Common, method));
        }
        catch (CalibrationException)
        {
            return null; // the figure then has one panel less; the study says why
        }
    }
}
