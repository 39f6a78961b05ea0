using Isojoule.Statistics;

namespace Isojoule.Evaluation;

/// <summary>One score over the splits of a pair.</summary>
/// <param name="Mean">Mean over the splits that have the score, or <c>null</c> when none has.</param>
/// <param name="Deviation">Sample standard deviation over those splits, 0 for a single one.</param>
/// <param name="Count">Number of splits that have the score.</param>
public readonly record struct ScoreSummary(double? Mean, double Deviation, int Count)
{
    /// <summary>Summarises the values that exist.</summary>
    public static ScoreSummary Of(IEnumerable<double?> values)
    {
        var known = values.OfType<double>().ToArray();
        return known.Length == 0 ? default : new(Moments.Mean(known), Moments.SampleDeviation(known), known.Length);
    }
}
