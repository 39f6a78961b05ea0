using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>Figure 4: the regressions of one pair as curves through its workloads.</summary>
internal sealed class RegressionsFigure
{
    private const double Width = 760;
    private const double PanelWidth = 640;
    private const double PanelHeight = 520;
    private const int CurvePoints = 400;

    private static readonly Marker Train = new(MarkerShape.Circle, 3.8, new(Palette.SkyBlue, Palette.Black, 0.6));
    private static readonly Marker Test = new(MarkerShape.TriangleUp, 4.6, new(Palette.Orange, Palette.Black, 0.8));

    private static readonly (string Method, string Label, Ink Ink)[] Curves =
    [
        ("linear", "linear", Ink.Line(Palette.Blue, 1.8)),
        ("poly2", "quadratic", Ink.Line(Palette.Vermillion, 1.8, Dash.DashDotted)),
        ("svr", "SVR", Ink.Line(Palette.Green, 1.8, Dash.Long)),
        ("svr-scaled", "SVR, scaled", Ink.Line(Palette.Purple, 1.8, Dash.Dotted)),
    ];

    private readonly HardwarePair _pair;
    private readonly TrainTest _division;
    private readonly EnergyUnit _unit;
    private readonly Axis _axis;

    private RegressionsFigure(HardwarePair pair, TrainTest division)
    {
        (_pair, _division) = (pair, division);
        var joules = EnergyUnit.EnergiesJ(pair.Common);
        _unit = EnergyUnit.For(joules);
        _axis = Axis.Over(joules.Select(value => value / _unit.Joules));
    }

    public static (FigurePage Page, Scene Scene) Draw(HardwarePair pair, Func<string, INormalizer?> methods, ulong seed)
    {
        var title = $"Regressions from {pair.Source} to {pair.Target}";
        return TrainTest.Of(pair, pair.Common, seed) is { } division
            ? new RegressionsFigure(pair, division).Draw(title, methods)
            : FigurePage.Message(title, $"{pair} has too few common workloads to divide into train and test.");
    }

    private (FigurePage Page, Scene Scene) Draw(string title, Func<string, INormalizer?> methods)
    {
        var fits = Curves
            .Where(curve => methods(curve.Method) is not null)
            .Select(curve => (curve.Label, curve.Ink, Fit: _division.Fit(methods(curve.Method))))
            .ToArray();
        var page = new FigurePage(
            title,
            "Median absolute percentage error on the test: " +
                string.Join(", ", fits.Select(fit => $"{fit.Label} {Told(fit.Fit?.Scores)}")) + ".",
            [
                new($"train ({_division.Split.Train.Count})", Train),
                new($"test ({_division.Split.Test.Count})", Test),
                .. fits.Where(fit => fit.Fit is not null).Select(fit => new LegendEntry(fit.Label, Line: fit.Ink)),
                new("optimum (equal energies)", Line: Panel.IdentityInk),
            ],
            [
                "All train workloads are references; one random division." +
                    (_axis.IsLog ? " A curve ends where it predicts an energy of 0 J or below." : ""),
            ]);
        return (page, page.Compose(Width, PanelHeight + 56, (scene, area) => DrawPanel(
            scene, new(area.Right - PanelWidth, area.Top + 8, PanelWidth - 6, PanelHeight), fits)));
    }

    private void DrawPanel(
        Scene scene, Frame frame, IEnumerable<(string, Ink Ink, (Calibration Calibration, PredictionScores)? Fit)> fits)
    {
        var panel = new Panel(scene, frame, _axis, _axis);
        panel.Grid();
        panel.Identity();
        foreach (var (_, ink, fit) in fits)
        {
            if (fit is { } found) panel.Curve(Sampled(found.Calibration), ink);
        }

        DrawPoints(panel, _division.Split.Train, Train);
        DrawPoints(panel, _division.Split.Test, Test);
        panel.XAxis(HardwareName.EnergyOn(_pair.Source, _unit.Symbol, width: 300));
        panel.YAxis(HardwareName.EnergyOn(_pair.Target, _unit.Symbol, width: 300));
    }

    private void DrawPoints(Panel panel, IEnumerable<ReferencePoint> points, Marker marker)
    {
        foreach (var point in points) panel.Point(_unit.Of(point.Source.Energy), _unit.Of(point.Target), marker);
    }

    private IEnumerable<(double X, double Y)> Sampled(Calibration calibration)
    {
        for (var i = 0; i <= CurvePoints; i++)
        {
            var x = _axis.ValueAt(i / (double)CurvePoints);
            yield return (x, _unit.Of(calibration.Predict(new(Energy.FromJoules(x * _unit.Joules)))));
        }
    }

    private static string Told(PredictionScores? scores) =>
        scores is null ? "no fit" : NumberText.Percent(scores.Mdape);
}
