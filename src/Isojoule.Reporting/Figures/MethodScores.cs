using Isojoule.Evaluation;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>Methods compared on every pair, with the most references: the form of figures 5 and 6.</summary>
internal static class MethodScores
{
    private const double Width = 1000;

    /// <summary>Draws the methods the study holds, in the order given.</summary>
    /// <returns>The figure, or <c>null</c> when no fit of these methods exists.</returns>
    public static (FigurePage Page, Scene Scene)? Draw(
        string title, IReadOnlyList<(string Method, string Label)> methods, IReadOnlyList<StudyFit> fits, int pairsMax)
    {
        var scored = new ScoredFits([.. fits.Where(fit => methods.Any(entry => entry.Method == fit.Method))], pairsMax);
        var shown = methods.Where(entry => scored.Methods.Contains(entry.Method)).ToArray();
        if (scored.FullSetting is not { } setting) return null;

        StudyFit[] drawn =
        [
            .. from pair in scored.Pairs
               from entry in shown
               from fit in scored.Of(pair, entry.Method, setting)
               select fit,
        ];
        if (!drawn.Any(fit => fit.Scores is not null)) return null;
        var markers = shown.Select((_, i) => Palette.Of(i + 1)).ToArray();
        var chart = new ScoreChart(
            scored.Pairs, markers, [new("", (pair, method) => scored.Of(pair, shown[method].Method, setting))]);
        var page = new FigurePage(
            title,
            $"References: {Told(setting)}. Median error, median over the pairs: {Errors(scored, shown, setting)}.",
            [.. shown.Select((entry, i) => new LegendEntry(entry.Label, markers[i]))],
            [ScoreMetric.Note, .. scored.Omissions(drawn)]);
        return (page, page.Compose(Width, chart.Height, chart.Draw));
    }

    private static string Errors(
        ScoredFits scored, IEnumerable<(string Method, string Label)> shown, StudySetting setting) =>
        string.Join(", ", shown.Select(entry => scored.MedianError(entry.Method, setting) is { } error
            ? $"{entry.Label} {NumberText.Percent(error)}"
            : $"{entry.Label} no fit"));

    private static string Told(StudySetting setting) => setting.Budget switch
    {
        { Share: 1 } => "all of the train",
        { Share: not null } share => $"{share.ToString()!.TrimEnd('%')} % of the train, {setting.Selection}",
        { } count => $"{count.Count}, {setting.Selection}",
        null => "as the file lists them",
    };
}
