using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>Figure 7: the linear regression over source energy and FLOPs, as a surface among the workloads.</summary>
internal sealed class SurfaceFigure
{
    private const string Method = "linear+flops";
    private const double Width = 860;
    private const double Height = 590;
    private const double CubeSize = 395;
    private const int Cells = 24;

    private static readonly Marker Train = new(MarkerShape.Circle, 3.8, new(Palette.SkyBlue, Palette.Black, 0.6));
    private static readonly Marker Test = new(MarkerShape.TriangleUp, 4.6, new(Palette.Orange, Palette.Black, 0.8));
    private static readonly Ink Mesh = new(Palette.Blue.WithOpacity(0.16), Palette.Blue.WithOpacity(0.35), 0.6);
    private static readonly Ink Stem = Ink.Line(Palette.FaintText, 0.9);

    private readonly Calibration _calibration;
    private readonly TrainTest _division;
    private readonly EnergyUnit _unit;
    private readonly FlopUnit _flopUnit;
    private readonly Axis _x;
    private readonly Axis _y;
    private readonly Axis _z;

    private SurfaceFigure(IReadOnlyList<ReferencePoint> workloads, TrainTest division, Calibration calibration)
    {
        (_calibration, _division) = (calibration, division);
        var energiesJ = EnergyUnit.EnergiesJ(workloads);
        _unit = EnergyUnit.For(energiesJ);
        _flopUnit = FlopUnit.For([.. workloads.Select(point => point.Source.Metrics.Flops!.Value.Flops)]);

        // One logarithmic axis among linear ones would bend the plane beyond recognition: the energies decide for all.
        Func<IEnumerable<double>, Axis> over = Axis.SpansDecades(energiesJ) && workloads.Any(point => Flops(point) > 0)
            ? Axis.LogOver
            : Axis.LinearOver;
        _x = over(workloads.Select(point => _unit.Of(point.Source.Energy)));
        _y = over(workloads.Select(Flops));
        _z = over(workloads.Select(point => _unit.Of(point.Target)));
    }

    public static (FigurePage Page, Scene Scene) Draw(HardwarePair pair, Func<string, INormalizer?> methods, ulong seed)
    {
        var title = $"Linear regression over energy and FLOPs from {pair.Source} to {pair.Target}";
        ReferencePoint[] workloads = [.. pair.Common.Where(point => point.Source.Metrics.Flops is not null)];
        if (TrainTest.Of(pair, workloads, seed) is not { } division)
            return FigurePage.Message(title, $"FLOPs: {Known(workloads.Length, pair)} Too few for a surface.");
        if (division.Fit(methods(Method)) is not { } fit)
            return FigurePage.Message(title, $"FLOPs: {Known(workloads.Length, pair)} They identify no surface.");
        var line = division.Fit(methods("linear"))?.Scores;
        return new SurfaceFigure(workloads, division, fit.Calibration).Draw(title, pair, fit.Scores, line);
    }

    private (FigurePage Page, Scene Scene) Draw(
        string title, HardwarePair pair, PredictionScores scores, PredictionScores? line)
    {
        var page = new FigurePage(
            title,
            $"Median absolute percentage error on the test: {NumberText.Percent(scores.Mdape)} with FLOPs" +
                (line is null ? "." : $", {NumberText.Percent(line.Mdape)} with energy alone."),
            [
                new($"train ({_division.Split.Train.Count})", Train),
                new($"test ({_division.Split.Test.Count})", Test),
                new("surface", new(MarkerShape.Square, 6, Mesh)),
                new("distance to the surface", Line: Stem),
            ],
            [
                "FLOPs: one forward pass, one sample; " +
                    Known(_division.Split.Train.Count + _division.Split.Test.Count, pair),
                .. CutNote(),
            ]);
        return (page, page.Compose(Width, Height, (scene, area) => DrawBox(scene, area, pair)));
    }

    private void DrawBox(Scene scene, Frame area, HardwarePair pair)
    {
        var box = new Box(scene, new(area.Center.Plus(10, -10), CubeSize), _x, _y, _z);
        var points = _division.Split.Train.Select(point => (point, Train))
            .Concat(_division.Split.Test.Select(point => (point, Test)))
            .OrderByDescending(entry => Place(entry.point).X + Place(entry.point).Y)
            .ToArray();

        box.Walls();
        foreach (var (point, marker) in points.Where(entry => Place(entry.point).Z < Surface(entry.point)))
            DrawPoint(scene, box, point, marker);
        foreach (var face in SurfaceMesh.Faces(SurfaceAt, Cells)) scene.Polygon(box.Projection.At(face), Mesh);
        foreach (var (point, marker) in points.Where(entry => !(Place(entry.point).Z < Surface(entry.point))))
            DrawPoint(scene, box, point, marker);
        box.Axes(
            HardwareName.EnergyOn(pair.Source, _unit.Symbol, width: 150),
            $"FLOPs ({_flopUnit.Name})",
            HardwareName.EnergyOn(pair.Target, _unit.Symbol, width: 250));
    }

    private void DrawPoint(Scene scene, Box box, ReferencePoint point, Marker marker)
    {
        var place = Place(point);
        var foot = Surface(point) is var height && double.IsNaN(height) ? 0 : Math.Clamp(height, 0, 1);
        scene.Line(box.Projection.At(place), box.Projection.At(place with { Z = foot }), Stem);
        scene.Point(box.Projection.At(place), marker);
    }

    private Point3 Place(ReferencePoint point) => new(
        _x.ShareOf(_unit.Of(point.Source.Energy)), _y.ShareOf(Flops(point)), _z.ShareOf(_unit.Of(point.Target)));

    private double Surface(ReferencePoint point) => _z.ShareOf(_unit.Of(_calibration.Predict(point.Source)));

    private double SurfaceAt(double x, double y)
    {
        var energy = Energy.FromJoules(_x.ValueAt(x) * _unit.Joules);
        var flops = FlopCount.FromFlops(Math.Max(0, _y.ValueAt(y) * _flopUnit.Flops));
        return _z.ShareOf(_unit.Of(_calibration.Predict(new(energy, new(flops)))));
    }

    private IEnumerable<string> CutNote() => _z.IsLog
        ? ["On logarithmic axes the plane looks curved, and it ends where it predicts an energy below the axis."]
        : [];

    private double Flops(ReferencePoint point) => _flopUnit.Of(point.Source.Metrics.Flops!.Value);

    private static string Known(int count, HardwarePair pair) =>
        $"known of {count} of the {NumberText.Count(pair.Common.Count, "workload")} common to {pair.Source} and " +
        $"{pair.Target}.";
}
