using System.Globalization;
using System.Text;

namespace Isojoule.Reporting.Drawing;

/// <summary>Renders a scene as SVG: real text, no ids, no style sheet, so that several may share a page.</summary>
internal sealed class SvgRenderer
{
    private readonly StringBuilder _svg = new();
    private Ink? _open;

    private SvgRenderer()
    {
    }

    /// <summary>The document, in the same bytes for the same scene.</summary>
    public static string Render(Scene scene, string title, string description)
    {
        var renderer = new SvgRenderer();
        renderer.Write(scene, title, description);
        return renderer._svg.ToString();
    }

    private void Write(Scene scene, string title, string description)
    {
        var (width, height) = (Number(scene.Width), Number(scene.Height));
        _svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" ")
            .Append($"viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{XmlText.Escape(title)}\" ")
            .Append($"font-family=\"{EmbeddedFont.SvgFamily}\" stroke-linejoin=\"round\">\n")
            .Append($"<title>{XmlText.Escape(title)}</title>\n<desc>{XmlText.Escape(description)}</desc>\n")
            .Append($"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n");
        foreach (var shape in scene.Shapes) Write(shape);
        Close();
        _svg.Append("</svg>\n");
    }

    private void Write(Shape shape)
    {
        switch (shape)
        {
            case PathShape path:
                Open(path.Ink);
                WritePath(path);
                break;
            case CircleShape circle:
                Open(circle.Ink);
                _svg.Append($"<circle cx=\"{Number(circle.Center.X)}\" cy=\"{Number(circle.Center.Y)}\" ")
                    .Append($"r=\"{Number(circle.Radius)}\"/>\n");
                break;
            case TextShape text:
                Close();
                WriteText(text);
                break;
        }
    }

    /// <summary>Neighbours with the same ink share one group: half the size for a figure of many dots.</summary>
    private void Open(Ink ink)
    {
        if (_open == ink) return;
        Close();
        _open = ink;
        _svg.Append("<g").Append(Paint("fill", ink.Fill));
        if (ink.Stroke.Opacity > 0 && ink.Width > 0)
            _svg.Append(Paint("stroke", ink.Stroke)).Append($" stroke-width=\"{Number(ink.Width)}\"");
        if (ink.Dash != Dash.Solid) _svg.Append($" stroke-dasharray=\"{string.Join(' ', ink.Dash.Pattern())}\"");
        _svg.Append(">\n");
    }

    private void Close()
    {
        if (_open is null) return;
        _open = null;
        _svg.Append("</g>\n");
    }

    private void WritePath(PathShape path)
    {
        _svg.Append("<path d=\"");
        for (var i = 0; i < path.Points.Count; i++)
            _svg.Append($"{(i == 0 ? 'M' : 'L')}{Number(path.Points[i].X)} {Number(path.Points[i].Y)}");
        _svg.Append(path.Closed ? "Z\"/>\n" : "\"/>\n");
    }

    private void WriteText(TextShape text)
    {
        var (x, y) = (Number(text.At.X), Number(text.At.Y));
        _svg.Append($"<text x=\"{x}\" y=\"{y}\" font-size=\"{Number(text.Style.Size)}\"")
            .Append(Paint("fill", text.Style.Color));
        if (text.Style.Anchor != Anchor.Start)
            _svg.Append(text.Style.Anchor == Anchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        if (text.Style.Bold) _svg.Append(" font-weight=\"bold\"");
        if (text.Style.Upward) _svg.Append($" transform=\"rotate(-90 {x} {y})\"");
        _svg.Append('>').Append(XmlText.Escape(text.Text)).Append("</text>\n");
    }

    private static string Paint(string name, Color color) => color.Opacity switch
    {
        <= 0 => $" {name}=\"none\"",
        < 1 => $" {name}=\"{color.ToHex()}\" {name}-opacity=\"{Number(color.Opacity)}\"",
        _ => $" {name}=\"{color.ToHex()}\"",
    };

    /// <summary>Hundredths of a pixel are finer than any screen shows; adding 0 turns -0 into 0.</summary>
    private static string Number(double value) =>
        (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);
}
