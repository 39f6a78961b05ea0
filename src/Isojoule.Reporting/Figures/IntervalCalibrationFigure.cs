using Isojoule.Evaluation;
using Isojoule.Normalization.Auto;
using Isojoule.References;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Plots;
using Isojoule.Statistics;

namespace Isojoule.Reporting.Figures;

/// <summary>Figure 9: how many workloads held out lie in their interval, against how many should.</summary>
internal static class IntervalCalibrationFigure
{
    private const string Title = "Do the intervals of 'auto' hold what they say?";
    private const string XTitle = "Level of the interval (%)";
    private const string YTitle = "Workloads inside (%)";
    private const double Width = 640;
    private const double PanelSize = 470;
    private const double PanelLeft = 80;
    private const int Splits = 3;
    private const int WorkloadsMin = 10;

    private static readonly double[] Levels = [.. Enumerable.Range(1, 19).Select(k => 0.05 * k)];
    private static readonly (string Label, int? Count)[] Budgets =
    [
        ("4 references", 4),
        ("8 references", 8),
        ("16 references", 16),
        ("all of the train", null),
    ];
    private static readonly Dash[] Dashes = [Dash.Dotted, Dash.DashDotted, Dash.Long, Dash.Solid];

    public static (FigurePage Page, Scene Scene) Draw(RunTable table, FigureOptions options)
    {
        var pairs = HardwarePair
            .AllOf(table)
            .Where(pair => pair.Common.Count >= WorkloadsMin)
            .Take(options.PairsMax)
            .ToArray();
        if (pairs.Length == 0) return FigurePage.Message(Title, $"No pair has {WorkloadsMin} common workloads.");
        var steps = pairs.SelectMany(pair =>
            new RandomSplitter(Splits, seed: options.Seed).Divide(pair.Source, pair.Target, pair.Common));
        var curves = CurvesOf([.. steps]);
        var page = new FigurePage(
            Title,
            "Share inside the 90 % interval: "
                + string.Join("; ", curves.Select(curve => $"{curve.Label} {NumberText.Percent(curve.At(0.9))}"))
                + ".",
            [
                .. curves.Select(curve => new LegendEntry(curve.Label, Line: curve.Ink)),
                new("as said", Line: Panel.IdentityInk),
            ],
            [
                $"{Splits} random divisions of {NumberText.Count(pairs.Length, "pair")}; "
                    + "references spread by rank of source energy. "
                    + "Above the dashed line intervals are wider than they need be, below it they promise too much.",
            ])
        {
            Plot = PlotOf(curves),
        };
        return (page, page.Compose(Width, PanelSize + 56, (scene, area) => DrawPanel(
            scene, new(area.Left + PanelLeft, area.Top + 8, PanelSize, PanelSize), curves)));
    }

    private static Plot PlotOf(Curve[] curves) => new(
        [new("", new(XTitle) { Range = (0, 100) }, new(YTitle) { Range = (0, 100) })],
        [
            new("as said", [0, 100], [0, 100]) { IsLine = true, Dash = "dash", Color = Palette.Identity },
            .. curves.Select(curve => new PlotTrace(
                curve.Label, [.. Levels.Select(level => 100 * level)], [.. curve.Shares.Select(share => 100 * share)])
            {
                IsLine = true,
                Color = curve.Ink.Stroke,
                Labels = [.. curve.Shares.Select((share, i) =>
                    $"{curve.Label}: {NumberText.Percent(share)} inside the {NumberText.Percent(Levels[i])} interval")],
            }),
        ],
        PanelSize + 110);

    private static void DrawPanel(Scene scene, Frame frame, IEnumerable<Curve> curves)
    {
        var axis = Axis.Exactly(0, 100);
        var panel = new Panel(scene, frame, axis, axis);
        panel.Grid();
        panel.Identity();
        foreach (var curve in curves)
            panel.Curve(curve.Shares.Select((share, i) => (100 * Levels[i], 100 * share)), curve.Ink);
        panel.XAxis(XTitle);
        panel.YAxis(YTitle);
    }

    private static Curve[] CurvesOf(Split[] splits) =>
    [
        .. Budgets.Select((budget, i) => (budget.Label, Shares: SharesOf(splits, budget.Count), Index: i))
            .Where(curve => curve.Shares.Length > 0)
            .Select(curve => new Curve(
                curve.Label,
                Ink.Line(Palette.Of(curve.Index + 1).Ink.Fill, 1.8, Dashes[curve.Index]),
                curve.Shares)),
    ];

    private static double[] SharesOf(Split[] splits, int? count)
    {
        var enough = splits.Where(split => split.Train.Count >= (count ?? 1)).ToArray();
        var inside = new double[enough.Length][];
        Parallel.For(0, enough.Length, i => inside[i] = InsideOf(enough[i], count));
        var tested = enough.Sum(split => split.Test.Count);
        return tested == 0 ? [] : [.. Levels.Select((_, level) => inside.Sum(counts => counts[level]) / tested)];
    }

    private static double[] InsideOf(Split split, int? count)
    {
        var train = split.Train.Select(point => point.Source).ToArray();
        var chosen = new SpreadSelector().Select(train, count ?? train.Length, new SeededRandom(0));
        var calibration = new AutoNormalizer().Fit([.. chosen.Select(i => split.Train[i])]);
        return [.. Levels.Select(level => (double)split.Test.Count(point =>
            calibration.PredictInterval(point.Source, level) is { } interval && interval.Contains(point.Target)))];
    }

    private sealed record Curve(string Label, Ink Ink, double[] Shares)
    {
        public double At(double level) => Shares[Array.FindIndex(Levels, at => Math.Abs(at - level) < 1e-9)];
    }
}
