namespace Isojoule.Reporting.Drawing;

/// <summary>A place on the figure, in pixels from its upper left corner.</summary>
internal readonly record struct Pixel(double X, double Y)
{
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);

    public Pixel Plus(double x, double y) => new(X + x, Y + y);
}

/// <summary>A rectangle of the figure, in pixels.</summary>
internal readonly record struct Frame(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public Pixel Center => new(Left + (Width / 2), Top + (Height / 2));
}

/// <summary>How a shape is filled and stroked; a <c>default</c> colour leaves that part out.</summary>
/// <param name="Fill">Colour of the inside.</param>
/// <param name="Stroke">Colour of the edge.</param>
/// <param name="Width">Width of the edge in pixels.</param>
/// <param name="Dash">How the edge is broken.</param>
internal readonly record struct Ink(Color Fill, Color Stroke = default, double Width = 0, Dash Dash = Dash.Solid)
{
    public static Ink Line(Color color, double width, Dash dash = Dash.Solid) => new(default, color, width, dash);
}

/// <summary>Which part of a text stands at its place.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>How a text is set.</summary>
/// <param name="Size">Height of the font in pixels.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Anchor">Which part of the text stands at its place.</param>
/// <param name="Bold">Whether it is bold.</param>
/// <param name="Upward">Whether it reads from bottom to top.</param>
internal readonly record struct TextStyle(
    double Size, Color Color, Anchor Anchor = Anchor.Start, bool Bold = false, bool Upward = false);

/// <summary>One thing drawn.</summary>
internal abstract record Shape;

/// <summary>A line through points, or the polygon they enclose.</summary>
internal sealed record PathShape(IReadOnlyList<Pixel> Points, bool Closed, Ink Ink) : Shape;

/// <summary>A disc.</summary>
internal sealed record CircleShape(Pixel Center, double Radius, Ink Ink) : Shape;

/// <summary>A line of text on the baseline at a place.</summary>
internal sealed record TextShape(Pixel At, string Text, TextStyle Style) : Shape;
