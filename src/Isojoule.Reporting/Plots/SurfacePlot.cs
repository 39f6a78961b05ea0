using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Figures;

namespace Isojoule.Reporting.Plots;

/// <summary>Figure 7: the line over energy and FLOPs as a surface that can be turned.</summary>
internal sealed class SurfacePlot
{
    private const string Method = "linear+flops";
    private const double HeightPixels = 620;
    private const int Cells = 24;

    private readonly HardwarePair _pair;
    private readonly Calibration _calibration;
    private readonly EnergyScale _scale;
    private readonly FlopUnit _flopUnit;
    private readonly Axis _flops;

    private SurfacePlot(HardwarePair pair, IReadOnlyList<ReferencePoint> workloads, Calibration calibration)
    {
        (_pair, _calibration, _scale) = (pair, calibration, new(workloads));
        _flopUnit = FlopUnit.For([.. workloads.Select(point => point.Source.Metrics.Flops!.Value.Flops)]);
        _flops = Axis.Over(workloads.Select(Flops));
    }

    public static Plot? Draw(HardwarePair pair, Func<string, INormalizer?> methods, ulong seed)
    {
        ReferencePoint[] workloads = [.. pair.Common.Where(point => point.Source.Metrics.Flops is not null)];
        return TrainTest.Of(pair, workloads, seed) is { } division && division.Fit(methods(Method)) is { } fit
            ? new SurfacePlot(pair, workloads, fit.Calibration).Draw(division)
            : null;
    }

    private Plot Draw(TrainTest division) => new(
        [
            new(
                "",
                _scale.AxisOn(_pair.Source),
                new($"FLOPs ({_flopUnit.Name})") { IsLog = _flops.IsLog, Range = (_flops.Min, _flops.Max) },
                _scale.AxisOn(_pair.Target)),
        ],
        [
            Surface(),
            PointsOf("train", division.Split.Train, Palette.SkyBlue, MarkerShape.Circle),
            PointsOf("test", division.Split.Test, Palette.Orange, MarkerShape.Diamond),
        ],
        HeightPixels);

    private PlotTrace Surface()
    {
        var x = _scale.Spread(Cells + 1);
        double[] y = [.. Enumerable.Range(0, Cells + 1).Select(i => _flops.ValueAt(i / (double)Cells))];
        var z = from flops in y from energy in x select Predicted(energy, flops);
        return new("surface", x, y) { Z = [.. z], IsSurface = true, Color = Palette.Blue };
    }

    private double Predicted(double energy, double flops)
    {
        var count = FlopCount.FromFlops(Math.Max(0, flops * _flopUnit.Flops));
        var height = _scale.Unit.Of(
            _calibration.Predict(new(Energy.FromJoules(energy * _scale.Unit.Joules), new(count))));
        // A logarithmic axis has no place for what lies at 0 J or below: the surface ends there.
        return _scale.Shows(height) ? height : double.NaN;
    }

    private PlotTrace PointsOf(string name, IReadOnlyList<ReferencePoint> points, Color color, MarkerShape shape) =>
        new(
            $"{name} ({points.Count})",
            [.. points.Select(point => _scale.Unit.Of(point.Source.Energy))],
            [.. points.Select(Flops)])
        {
            Z = [.. points.Select(point => _scale.Unit.Of(point.Target))],
            Color = color,
            Shape = shape,
            SizePixels = 4,
            Labels = [.. points.Select(LabelOf)],
        };

    private string LabelOf(ReferencePoint point) =>
        point.Workload + PlotText.Break +
        $"{_scale.Told(point.Source.Energy)} on {_pair.Source}" + PlotText.Break +
        $"{NumberText.Short(Flops(point))} {_flopUnit.Name} of FLOPs" + PlotText.Break +
        $"{_scale.Told(point.Target)} on {_pair.Target}, predicted {_scale.Told(_calibration.Predict(point.Source))}";

    private double Flops(ReferencePoint point) => _flopUnit.Of(point.Source.Metrics.Flops!.Value);
}
