using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Figures;

namespace Isojoule.Reporting.Plots;

/// <summary>Figure 4: regressions of one pair as curves through its workloads.</summary>
internal sealed class RegressionsPlot
{
    private const double HeightPixels = 560;
    private const int CurvePoints = 200;

    private static readonly (string Method, string Label, Color Color, string Dash)[] Curves =
    [
        ("linear", "linear", Palette.Blue, "solid"),
        ("poly2", "quadratic", Palette.Vermillion, "dashdot"),
        ("svr", "SVR", Palette.Green, "longdash"),
        ("svr-scaled", "SVR, scaled", Palette.Purple, "dot"),
    ];

    private readonly HardwarePair _pair;
    private readonly TrainTest _division;
    private readonly EnergyScale _scale;

    private RegressionsPlot(HardwarePair pair, TrainTest division) =>
        (_pair, _division, _scale) = (pair, division, new(pair.Common));

    public static Plot? Draw(HardwarePair pair, Func<string, INormalizer?> methods, ulong seed) =>
        TrainTest.Of(pair, pair.Common, seed) is { } division
            ? new RegressionsPlot(pair, division).Draw(methods)
            : null;

    private Plot Draw(Func<string, INormalizer?> methods) => new(
        [new("", _scale.AxisOn(_pair.Source), _scale.AxisOn(_pair.Target))],
        [
            _scale.Identity(),
            .. from curve in Curves
               let fit = _division.Fit(methods(curve.Method))
               where fit is not null
               select TraceOf(curve.Label, curve.Color, curve.Dash, fit.Value),
            PointsOf("train", _division.Split.Train, Palette.SkyBlue, MarkerShape.Circle),
            PointsOf("test", _division.Split.Test, Palette.Orange, MarkerShape.TriangleUp),
        ],
        HeightPixels);

    private PlotTrace TraceOf(
        string label,
        Color color,
        string dash,
        (Calibration Calibration, PredictionScores Scores) fit)
    {
        var x = _scale.Spread(CurvePoints);
        double[] y = [.. x.Select(energy => _scale.Unit.Of(
            fit.Calibration.Predict(new(Energy.FromJoules(energy * _scale.Unit.Joules)))))];
        return new($"{label} (test error {NumberText.Percent(fit.Scores.Mdape)})", x, y)
        {
            IsLine = true,
            Color = color,
            Dash = dash,
            Labels = [.. x.Select((energy, i) =>
                label + PlotText.Break + $"{_scale.Told(energy)} → {_scale.Told(y[i])}")],
        };
    }

    private PlotTrace PointsOf(string name, IReadOnlyList<ReferencePoint> points, Color color, MarkerShape shape) =>
        new(
            $"{name} ({points.Count})",
            [.. points.Select(point => _scale.Unit.Of(point.Source.Energy))],
            [.. points.Select(point => _scale.Unit.Of(point.Target))])
        {
            Color = color,
            Shape = shape,
            Labels =
            [
                .. points.Select(point =>
                    $"{point.Workload} ({name})"
                    + PlotText.Break + $"{_scale.Told(point.Source.Energy)} on {_pair.Source}"
                    + PlotText.Break + $"{_scale.Told(point.Target)} on {_pair.Target}"),
            ],
        };
}
