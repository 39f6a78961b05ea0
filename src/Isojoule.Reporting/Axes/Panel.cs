using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Axes;

/// <summary>A frame with two axes, into which data are drawn.</summary>
internal sealed class Panel
{
    public const double LabelSize = 10;
    public const double TitleSize = 11;
    private const double PixelsPerLabel = 50;

    /// <summary>How the line of equal energies is drawn, here and in legends.</summary>
    public static readonly Ink IdentityInk = Ink.Line(Palette.Identity, 1.2, Dash.Dashed);

    private static readonly TextStyle LabelStyle = new(LabelSize, Palette.Text);
    private static readonly TextStyle TitleStyle = new(TitleSize, Palette.Text, Anchor.Middle);

    private readonly Scene _scene;

    public Panel(Scene scene, Frame frame, Axis x, Axis y) => (_scene, Frame, X, Y) = (scene, frame, x, y);

    public Frame Frame { get; }

    public Axis X { get; }

    public Axis Y { get; }

    /// <summary>The place of a pair of values; not finite where an axis cannot show them.</summary>
    public Pixel At(double x, double y) =>
        new(Frame.Left + (X.ShareOf(x) * Frame.Width), Frame.Bottom - (Y.ShareOf(y) * Frame.Height));

    /// <summary>Draws the grid, before any data.</summary>
    public void Grid(bool horizontal = true)
    {
        var ink = Ink.Line(Palette.Grid, 0.8);
        foreach (var tick in XTicks.Where(tick => tick.IsMajor))
            _scene.Line(new(At(tick.Value, Y.Min).X, Frame.Top), new(At(tick.Value, Y.Min).X, Frame.Bottom), ink);
        if (!horizontal) return;
        foreach (var tick in YTicks.Where(tick => tick.IsMajor))
            _scene.Line(new(Frame.Left, At(X.Min, tick.Value).Y), new(Frame.Right, At(X.Min, tick.Value).Y), ink);
    }

    /// <summary>Draws the frame with the marks, the labels and the title of the horizontal axis.</summary>
    /// <param name="title">What the axis shows, with its unit.</param>
    /// <param name="overhang">How far a label may stand out beside the frame, where a neighbour's may begin.</param>
    public void XAxis(string title, double overhang = 30)
    {
        var free = Frame.Left - overhang;
        foreach (var tick in XTicks)
        {
            var place = new Pixel(At(tick.Value, Y.Min).X, Frame.Bottom);
            _scene.Line(place, place.Plus(0, tick.IsMajor ? 4 : 2.5), Ink.Line(Palette.Frame, 0.8));
            var half = EmbeddedFont.Measure(tick.Label, LabelSize) / 2;
            if (!tick.IsMajor || place.X - half < free || place.X + half > Frame.Right + overhang) continue;
            _scene.Text(place.Plus(0, 6 + LabelSize), tick.Label, LabelStyle with { Anchor = Anchor.Middle });
            free = place.X + half + 4;
        }

        _scene.Rectangle(Frame, Ink.Line(Palette.Frame, 0.8));
        _scene.Text(new(Frame.Center.X, Frame.Bottom + 22 + TitleSize), title, TitleStyle);
    }

    /// <summary>Draws the marks, the labels and the title of the vertical axis.</summary>
    public void YAxis(string title)
    {
        var widest = 0.0;
        foreach (var tick in YTicks)
        {
            var place = new Pixel(Frame.Left, At(X.Min, tick.Value).Y);
            _scene.Line(place, place.Plus(tick.IsMajor ? -4 : -2.5, 0), Ink.Line(Palette.Frame, 0.8));
            _scene.CenteredText(place.Plus(-7, 0), tick.Label, LabelStyle with { Anchor = Anchor.End });
            widest = Math.Max(widest, EmbeddedFont.Measure(tick.Label, LabelSize));
        }

        _scene.CenteredText(
            new(Frame.Left - 17 - widest, Frame.Center.Y), title, TitleStyle with { Upward = true });
    }

    /// <summary>Writes the panel's title above its frame.</summary>
    public void Title(string title) =>
        _scene.Text(new(Frame.Left, Frame.Top - 7), title, new(TitleSize + 0.5, Palette.Text, Bold: true));

    /// <summary>Draws the line of equal energies, where a perfect normalization would put every workload.</summary>
    /// <remarks>Both axes must be the same one, so that it is the diagonal.</remarks>
    public void Identity()
    {
        Curve([(X.Min, X.Min), (X.Max, X.Max)], IdentityInk);
    }

    /// <summary>Draws a curve through values, cut at the frame.</summary>
    public void Curve(IEnumerable<(double X, double Y)> values, Ink ink)
    {
        foreach (var piece in Clipping.Pieces(Frame, [.. values.Select(value => CurveAt(value.X, value.Y))]))
            _scene.Path(piece, ink);
    }

    /// <summary>A curve that falls to 0 leaves a logarithmic panel through its floor.</summary>
    private Pixel CurveAt(double x, double y) => Y.IsLog && y <= 0
        ? new(At(x, Y.Min).X, Frame.Bottom + (10 * Frame.Height))
        : At(x, y);

    /// <summary>Draws a marker; where the axis ends before <paramref name="x"/>, an arrow at that end.</summary>
    /// <returns>Whether the marker was drawn rather than the arrow.</returns>
    public bool Point(double x, double y, Marker marker)
    {
        if (!Y.Shows(y)) return false;
        if (X.Shows(x)) _scene.Point(At(x, y), marker);
        else if (x > X.Max) _scene.Polygon(Arrow(new(Frame.Right, At(X.Min, y).Y), -5), marker.Ink);
        else _scene.Polygon(Arrow(new(Frame.Left, At(X.Min, y).Y), 5), marker.Ink);
        return X.Shows(x);
    }

    private static Pixel[] Arrow(Pixel tip, double length) => [tip, tip.Plus(length, -3), tip.Plus(length, 3)];

    private IReadOnlyList<Tick> XTicks => X.Ticks((int)(Frame.Width / PixelsPerLabel));

    private IReadOnlyList<Tick> YTicks => Y.Ticks((int)(Frame.Height / PixelsPerLabel));
}
