using SkiaSharp;

namespace Isojoule.Reporting.Drawing;

/// <summary>The font of every figure, read from the assembly: no system font is ever asked for.</summary>
internal static class EmbeddedFont
{
    /// <summary>The family an SVG asks for; Verdana shares the widths, sans-serif is everywhere.</summary>
    public const string SvgFamily = "DejaVu Sans, Verdana, sans-serif";

    private static readonly SKTypeface Regular = Load("DejaVuSans.ttf");
    private static readonly SKTypeface Bold = Load("DejaVuSans-Bold.ttf");

    /// <summary>A font of so many pixels, unhinted so that text scales evenly; the caller disposes it.</summary>
    public static SKFont Create(double size, bool bold) => new(bold ? Bold : Regular, (float)size)
    {
        Edging = SKFontEdging.Antialias,
        Hinting = SKFontHinting.None,
        LinearMetrics = true,
        Subpixel = true,
    };

    /// <summary>The width of <paramref name="text"/> in pixels.</summary>
    public static double Measure(string text, double size, bool bold = false)
    {
        using var font = Create(size, bold);
        return font.MeasureText(text);
    }

    /// <summary>Whether the font can draw every character of <paramref name="text"/>.</summary>
    public static bool HasGlyphs(string text, bool bold = false) => (bold ? Bold : Regular).ContainsGlyphs(text);

    /// <summary>Breaks a text at spaces into lines at most <paramref name="width"/> pixels wide.</summary>
    public static List<string> Wrap(string text, double size, double width, bool bold = false)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines.Count == 0 ? word : $"{lines[^1]} {word}";
            if (lines.Count == 0 || Measure(longer, size, bold) > width)
                lines.Add(word);
            else
                lines[^1] = longer;
        }

        return lines;
    }

    /// <summary>Cuts a text in its middle until it is at most <paramref name="width"/> pixels wide.</summary>
    public static string Shorten(string text, double size, double width)
    {
        if (Measure(text, size) <= width) return text;
        for (var kept = text.Length - 1; kept > 2; kept--)
        {
            var candidate = $"{text[..((kept + 1) / 2)]}…{text[^(kept / 2)..]}";
            if (Measure(candidate, size) <= width) return candidate;
        }

        return "…";
    }

    private static SKTypeface Load(string resource)
    {
        using var stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream(resource)!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
