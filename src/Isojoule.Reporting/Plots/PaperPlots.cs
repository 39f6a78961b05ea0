using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Figures;

namespace Isojoule.Reporting.Plots;

/// <summary>The paper's figures as plots that answer the pointer, beside the drawn ones.</summary>
internal static class PaperPlots
{
    /// <summary>The plot of each figure by its number, less those whose
    /// figure says that there is nothing to draw.</summary>
    public static IReadOnlyDictionary<int, Plot> Draw(
        RunTable table, IReadOnlyList<StudyFit> fits, FigureOptions options, Func<string, INormalizer?> methods)
    {
        var pairs = PairChoice.Of(table, options, methods("dual"));
        var plots = new (int Number, Plot? Plot)[]
        {
            (1, ReferencePointsPlot.Draw(pairs.Best, methods)),
            (2, ReferencePointsPlot.Draw(pairs.Worst, methods)),
            (3, BySelection(fits, options.PairsMax)),
            (4, RegressionsPlot.Draw(pairs.Regression, methods, options.Seed)),
            (5, ByMethod(fits, RegressionScoresFigure.Methods, options.PairsMax)),
            (6, ByMethod(fits, MetricScoresFigure.Methods, options.PairsMax)),
            (7, SurfacePlot.Draw(pairs.Regression, methods, options.Seed)),
        };
        return plots.Where(entry => entry.Plot is not null).ToDictionary(entry => entry.Number, entry => entry.Plot!);
    }

    /// <summary>Methods compared on every pair, with the most references.</summary>
    public static Plot? ByMethod(
        IReadOnlyList<StudyFit> fits,
        IReadOnlyList<(string Method, string Label)> methods,
        int pairsMax)
    {
        var scored = new ScoredFits([.. fits.Where(fit => methods.Any(entry => entry.Method == fit.Method))], pairsMax);
        if (scored.FullSetting is not { } setting) return null;
        var shown = methods.Where(entry => scored.Methods.Contains(entry.Method));
        return new ScoresPlot(scored.Pairs, [.. shown.Select((entry, i) =>
            new ScoreGroup(entry.Label, Palette.Of(i + 1), pair => scored.Of(pair, entry.Method, setting)))]).Draw();
    }

    private static Plot? BySelection(IReadOnlyList<StudyFit> fits, int pairsMax)
    {
        var scored = new ScoredFits([.. fits.Where(IsSelected)], pairsMax);
        var budgets = scored.Settings.Select(setting => setting.Budget).Distinct().ToList();
        return new ScoresPlot(scored.Pairs,
        [
            .. from setting in scored.Settings
               let isRandom = setting.Selection == SelectionFigure.Selections[0]
               let marker = Palette.Of(budgets.IndexOf(setting.Budget)) with
               {
                   Shape = isRandom ? MarkerShape.Circle : MarkerShape.Diamond,
               }
               select new ScoreGroup(
                   $"{setting.Selection}: {SelectionFigure.LabelOf(setting.Budget)}",
                   marker,
                   pair => scored.Of(pair, SelectionFigure.Method, setting)),
        ]).Draw();
    }

    private static bool IsSelected(StudyFit fit) =>
        fit.Method == SelectionFigure.Method && SelectionFigure.Selections.Contains(fit.Selection);
}
