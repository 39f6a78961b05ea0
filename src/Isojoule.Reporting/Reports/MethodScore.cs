using Isojoule.Evaluation;
using Isojoule.Statistics;

namespace Isojoule.Reporting.Reports;

/// <summary>How one method did over all pairs in one setting.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Setting">How its references were chosen.</param>
/// <param name="References">Median number of references.</param>
/// <param name="Mdape">Median over the pairs of the median absolute percentage error, a fraction.</param>
/// <param name="R2">Median over the pairs of R², or <c>null</c> when no pair has one.</param>
/// <param name="MseKwh2">Median over the pairs of the mean squared error in kWh².</param>
/// <param name="Coverage">Share of the test workloads inside their 90 %
/// interval, or <c>null</c> without intervals.</param>
/// <param name="IntervalWidth">Median relative width of the intervals, or <c>null</c> without intervals.</param>
/// <param name="Fits">Number of fits that have scores.</param>
/// <param name="Faults">Number of fits that could not be made.</param>
internal sealed record MethodScore(
    string Method,
    StudySetting Setting,
    double References,
    double Mdape,
    double? R2,
    double MseKwh2,
    double? Coverage,
    double? IntervalWidth,
    int Fits,
    int Faults)
{
    /// <summary>The score of every method in every setting that has a fit: by setting, then by error.</summary>
    public static IReadOnlyList<MethodScore> All(IReadOnlyList<StudyFit> fits) =>
    [
        .. from fit in fits
           group fit by (fit.Method, Setting: new StudySetting(fit.Selection, fit.Budget)) into cases
           let score = Of(cases.Key.Method, cases.Key.Setting, [.. cases])
           where score is not null
           orderby score.References, score.Mdape
           select score,
    ];

    private static MethodScore? Of(string method, StudySetting setting, StudyFit[] fits)
    {
        var fitted = fits.Where(fit => fit.Scores is not null).ToArray();
        if (fitted.Length == 0) return null;
        var pairs = fitted.GroupBy(fit => (fit.Source, fit.Target)).ToArray();
        double? OverPairs(Func<PredictionScores, double?> score) => MedianOf(
            pairs.Select(pair => ScoreSummary.Of(pair.Select(fit => score(fit.Scores!))).Mean));
        return new(
            method,
            setting,
            Quantiles.Median([.. fitted.Select(fit => (double)fit.References)]),
            OverPairs(scores => scores.Mdape)!.Value,
            OverPairs(scores => scores.R2),
            OverPairs(scores => scores.MseKwh2)!.Value,
            CoverageOf(fitted),
            OverPairs(scores => scores.IntervalWidth),
            fitted.Length,
            fits.Length - fitted.Length);
    }

    /// <summary>Over workloads, not over fits: a fit that tested more counts more.</summary>
    private static double? CoverageOf(StudyFit[] fits)
    {
        var covered = fits.Where(fit => fit.Scores!.Coverage is not null).ToArray();
        return covered.Length == 0
            ? null
            : covered.Sum(fit => fit.Scores!.Coverage!.Value * fit.Test) / covered.Sum(fit => fit.Test);
    }

    private static double? MedianOf(IEnumerable<double?> values)
    {
        var known = values.OfType<double>().ToArray();
        return known.Length == 0 ? null : Quantiles.Median(known);
    }
}
