using Isojoule.Evaluation;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Plots;
using Isojoule.Statistics;

namespace Isojoule.Reporting.Figures;

/// <summary>Figure 8: the error of each method against the number of references.</summary>
internal static class LearningCurveFigure
{
    private const string Title = "How the error falls with the number of references";
    private const string XTitle = "Number of references";
    private const string YTitle = "Median error (%)";
    private const double Width = 760;
    private const double PanelHeight = 420;
    private const double PanelLeft = 76;

    private static readonly string[] Methods = ["dual", "linear", "poly2", "power-law", "ridge", "isotonic", "auto"];
    private static readonly string[] Selections = ["spread", "random", "min-max"];
    private static readonly Dash[] Dashes = [Dash.Solid, Dash.Long, Dash.DashDotted, Dash.Dotted];

    public static (FigurePage Page, Scene Scene) Draw(IReadOnlyList<StudyFit> fits)
    {
        var selection = Selections.FirstOrDefault(name => CountsOf(fits, name) > 1);
        if (selection is null)
            return FigurePage.Message(
                Title,
                "The study tried one number of references only; give it several with --references.");
        var chosen = fits.Where(fit => fit.Selection == selection).ToArray();
        var curves = Methods
            .Select((method, i) =>
                new Curve(method, Palette.Of(i), Dashes[i % Dashes.Length], PointsOf(chosen, method)))
            .Where(curve => curve.Points.Count > 1)
            .ToArray();
        if (curves.Length == 0)
            return FigurePage.Message(Title, "No method was fitted with two numbers of references.");
        var page = new FigurePage(
            Title,
            $"Median error with {Counts(curves)} references: " + string.Join("; ", curves.Select(Told)) + ".",
            [.. curves.Select(curve => new LegendEntry(curve.Method, curve.Marker, curve.Ink))],
            [
                "Median absolute percentage error: mean over splits, median over pairs. "
                    + $"References chosen by '{selection}'.",
            ])
        {
            Plot = PlotOf(curves),
        };
        return (page, page.Compose(Width, PanelHeight + 56, (scene, area) => DrawPanel(
            scene, new(area.Left + PanelLeft, area.Top + 8, area.Width - PanelLeft - 6, PanelHeight), curves)));
    }

    private static Plot PlotOf(Curve[] curves) => new(
        [new("", new(XTitle) { IsLog = true }, new(YTitle) { IsLog = true })],
        [
            .. from curve in curves
               from isLine in new[] { true, false }
               select new PlotTrace(
                   curve.Method,
                   [.. curve.Points.Select(point => point.X)],
                   [.. curve.Points.Select(point => point.Y)])
               {
                   IsLine = isLine,
                   IsInLegend = isLine,
                   Color = curve.Marker.Ink.Fill,
                   Shape = curve.Marker.Shape,
                   Labels = isLine ? null : [.. curve.Points.Select(point => LabelOf(curve, point))],
               },
        ],
        PanelHeight + 110);

    private static void DrawPanel(Scene scene, Frame frame, Curve[] curves)
    {
        var points = curves.SelectMany(curve => curve.Points).ToArray();
        var panel = new Panel(
            scene, frame, Axis.LogOver(points.Select(point => point.X)), Axis.LogOver(points.Select(point => point.Y)));
        panel.Grid();
        foreach (var curve in curves) panel.Curve(curve.Points, curve.Ink);
        foreach (var curve in curves)
        {
            foreach (var (x, y) in curve.Points) panel.Point(x, y, curve.Marker);
        }

        panel.XAxis(XTitle);
        panel.YAxis(YTitle);
    }

    private static int CountsOf(IReadOnlyList<StudyFit> fits, string selection) =>
        fits.Where(fit => fit.Selection == selection).Select(fit => fit.References).Distinct().Count();

    /// <summary>Mean number of references and error in percent of every budget, ascending.</summary>
    /// <remarks>Shares of few workloads may come to the same number: one of them is shown.</remarks>
    private static IReadOnlyList<(double X, double Y)> PointsOf(IReadOnlyList<StudyFit> fits, string method) =>
    [
        .. (from fit in fits
           where fit.Method == method && fit.Scores is { Mdape: > 0 }
           group fit by fit.Budget into setting
           let errors = setting
               .GroupBy(fit => (fit.Source, fit.Target))
               .Select(pair => pair.Average(fit => fit.Scores!.Mdape))
           let point = (X: setting.Average(fit => fit.References), Y: 100 * Quantiles.Median([.. errors]))
           orderby point.X
           select point).DistinctBy(point => point.X),
    ];

    private static string LabelOf(Curve curve, (double X, double Y) point) =>
        $"{curve.Method}: {NumberText.Percent(point.Y / 100)} from {NumberText.Fixed(point.X, 0)} references";

    private static string Counts(IEnumerable<Curve> curves) => string.Join(
        ", ", curves.MaxBy(curve => curve.Points.Count)!.Points.Select(point => NumberText.Fixed(point.X, 0)));

    private static string Told(Curve curve) =>
        $"{curve.Method} {string.Join(", ", curve.Points.Select(point => NumberText.Percent(point.Y / 100)))}";

    private sealed record Curve(string Method, Marker Marker, Dash Dash, IReadOnlyList<(double X, double Y)> Points)
    {
        public Ink Ink => Ink.Line(Marker.Ink.Fill, 1.8, Dash);
    }
}
