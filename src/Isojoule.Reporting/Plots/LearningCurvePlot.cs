using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Reports;

namespace Isojoule.Reporting.Plots;

/// <summary>The error of each method against the number of references.</summary>
internal static class LearningCurvePlot
{
    private const double HeightPixels = 480;

    private static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot"];

    /// <summary>Draws the curves, or <c>null</c> when no method was tried with two numbers of references.</summary>
    public static Plot? Draw(IReadOnlyList<MethodScore> scores)
    {
        var curves = scores.GroupBy(score => (score.Method, score.Setting.Selection))
            .Where(curve => curve.Select(score => score.References).Distinct().Count() > 1)
            .ToArray();
        if (curves.Length == 0) return null;
        var selections = curves.Select(curve => curve.Key.Selection).Distinct().ToList();
        var methods = curves.Select(curve => curve.Key.Method).Distinct().ToList();
        return new(
            [new("", new("Number of references"), new("Median absolute percentage error (%)") { IsLog = true })],
            [.. curves.Select(curve => TraceOf(
                [.. curve],
                Palette.Of(methods.IndexOf(curve.Key.Method)).Ink.Fill,
                Dashes[selections.IndexOf(curve.Key.Selection) % Dashes.Length]))],
            HeightPixels);
    }

    private static PlotTrace TraceOf(MethodScore[] curve, Color color, string dash) => new(
        $"{curve[0].Method}, {curve[0].Setting.Selection}",
        [.. curve.Select(score => score.References)],
        [.. curve.Select(score => 100 * score.Mdape)])
    {
        IsLine = true,
        Color = color,
        Dash = dash,
        Labels = [.. curve.Select(score =>
            $"{score.Method}, {score.Setting.Selection}" + PlotText.Break +
            $"{NumberText.Fixed(score.References, 0)} references: {NumberText.Percent(score.Mdape)}")],
    };
}
