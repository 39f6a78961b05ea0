using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Axes;

/// <summary>Three axes around the projected unit cube.</summary>
internal sealed class Box
{
    private const int TicksWanted = 4;
    private static readonly TextStyle Label = new(Panel.LabelSize, Palette.Text);
    private static readonly TextStyle Title = new(Panel.TitleSize, Palette.Text, Anchor.Middle);
    private static readonly Ink Grid = Ink.Line(Palette.Grid, 0.8);
    private static readonly Ink Edge = Ink.Line(Palette.Frame, 0.9);

    private readonly Scene _scene;

    public Box(Scene scene, Projection projection, Axis x, Axis y, Axis z) =>
        (_scene, Projection, X, Y, Z) = (scene, projection, x, y, z);

    public Projection Projection { get; }

    public Axis X { get; }

    public Axis Y { get; }

    public Axis Z { get; }

    /// <summary>Draws the floor and the two back walls with their grids.</summary>
    public void Walls()
    {
        Face([new(0, 0, 0), new(1, 0, 0), new(1, 1, 0), new(0, 1, 0)], Palette.Band);
        Face([new(0, 1, 0), new(1, 1, 0), new(1, 1, 1), new(0, 1, 1)], Palette.Paper);
        Face([new(1, 0, 0), new(1, 1, 0), new(1, 1, 1), new(1, 0, 1)], Palette.Paper);
        foreach (var at in Marks(X)) Bend(new(at.Share, 0, 0), new(at.Share, 1, 0), new(at.Share, 1, 1), Grid);
        foreach (var at in Marks(Y)) Bend(new(0, at.Share, 0), new(1, at.Share, 0), new(1, at.Share, 1), Grid);
        foreach (var at in Marks(Z)) Bend(new(0, 1, at.Share), new(1, 1, at.Share), new(1, 0, at.Share), Grid);
        Bend(new(1, 0, 0), new(1, 1, 0), new(0, 1, 0), Edge);
        Bend(new(1, 1, 0), new(1, 1, 1), new(1, 0, 1), Edge);
        Bend(new(1, 0, 0), new(1, 0, 1), new(1, 1, 1), Edge);
        Bend(new(1, 1, 1), new(0, 1, 1), new(0, 1, 0), Edge);
        Bend(new(0, 1, 0), new(0, 0, 0), new(1, 0, 0), Edge);
    }

    /// <summary>Writes the marks and titles of the three axes, each along its outer edge.</summary>
    public void Axes(string xTitle, string yTitle, string zTitle)
    {
        foreach (var at in Marks(X)) Mark(Projection.At(at.Share, 0, 0), (3, 4), at.Label, Anchor.Start);
        foreach (var at in Marks(Y)) Mark(Projection.At(0, at.Share, 0), (-3, 4), at.Label, Anchor.End);
        foreach (var at in Marks(Z)) Mark(Projection.At(0, 1, at.Share), (-4, 0), at.Label, Anchor.End);

        var widest = Marks(Z).Select(at => EmbeddedFont.Measure(at.Label, Panel.LabelSize)).DefaultIfEmpty(0).Max();
        _scene.Text(Projection.At(0.55, 0, 0).Plus(46, 44), xTitle, Title with { Anchor = Anchor.Start });
        _scene.Text(Projection.At(0, 0.55, 0).Plus(-46, 44), yTitle, Title with { Anchor = Anchor.End });
        _scene.CenteredText(Projection.At(0, 1, 0.5).Plus(-20 - widest, 0), zTitle, Title with { Upward = true });
    }

    private void Mark(Pixel place, (double X, double Y) tick, string label, Anchor anchor)
    {
        _scene.Line(place, place.Plus(tick.X, tick.Y), Edge);
        _scene.CenteredText(place.Plus(2 * tick.X, 2.6 * tick.Y), label, Label with { Anchor = anchor });
    }

    private void Face(Point3[] corners, Color color) => _scene.Polygon(Projection.At(corners), new(color));

    private void Bend(Point3 from, Point3 corner, Point3 to, Ink ink) =>
        _scene.Path(Projection.At([from, corner, to]), ink);

    private static IEnumerable<(double Share, string Label)> Marks(Axis axis) =>
        axis.Ticks(TicksWanted).Where(tick => tick.IsMajor).Select(tick => (axis.ShareOf(tick.Value), tick.Label));
}
