namespace Isojoule.Reporting.Drawing;

/// <summary>What a figure shows, in drawing order: written once, rendered as PNG and as SVG.</summary>
internal sealed class Scene
{
    // The capitals of DejaVu Sans are 0.73 of the font size high, so half of that centres a line of text.
    private const double HalfCapital = 0.365;

    private readonly List<Shape> _shapes = [];

    public Scene(double width, double height) => (Width, Height) = (width, height);

    /// <summary>Width in logical pixels.</summary>
    public double Width { get; }

    /// <summary>Height in logical pixels.</summary>
    public double Height { get; }

    public IReadOnlyList<Shape> Shapes => _shapes;

    public void Line(Pixel from, Pixel to, Ink ink) => _shapes.Add(new PathShape([from, to], false, ink));

    public void Path(IReadOnlyList<Pixel> points, Ink ink) => _shapes.Add(new PathShape(points, false, ink));

    public void Polygon(IReadOnlyList<Pixel> points, Ink ink) => _shapes.Add(new PathShape(points, true, ink));

    public void Rectangle(Frame frame, Ink ink) => Polygon(
        [
            new(frame.Left, frame.Top), new(frame.Right, frame.Top),
            new(frame.Right, frame.Bottom), new(frame.Left, frame.Bottom),
        ],
        ink);

    public void Point(Pixel center, Marker marker) => _shapes.Add(marker.At(center));

    public void Text(Pixel baseline, string text, TextStyle style)
    {
        if (text.Length > 0) _shapes.Add(new TextShape(baseline, text, style));
    }

    /// <summary>Sets a text so that its capitals are centred on <paramref name="place"/>.</summary>
    public void CenteredText(Pixel place, string text, TextStyle style) => Text(
        style.Upward ? place.Plus(HalfCapital * style.Size, 0) : place.Plus(0, HalfCapital * style.Size), text, style);
}
