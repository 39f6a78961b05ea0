using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Figures;
using Isojoule.Reporting.Plots;

namespace Isojoule.Reporting;

/// <summary>One figure, drawn from a table: the same in every format and on every machine.</summary>
public sealed class Figure
{
    private readonly double _pixelRatio;

    internal Figure(int number, string slug, (FigurePage Page, Scene Scene) drawn, double pixelRatio)
    {
        Number = number;
        Slug = $"figure-{number}-{slug}";
        Title = drawn.Page.Title;
        Description = drawn.Page.Description;
        Plot = drawn.Page.Plot;
        (Scene, _pixelRatio) = (drawn.Scene, pixelRatio);
    }

    internal Scene Scene { get; }

    internal Plot? Plot { get; }

    /// <summary>Its number: 1 to 7 as in the paper, then those of <see cref="TrustFigures"/>.</summary>
    public int Number { get; }

    /// <summary>A file name without extension, such as "figure-1-reference-points-best".</summary>
    public string Slug { get; }

    /// <summary>What is seen.</summary>
    public string Title { get; }

    /// <summary>What it shows here and how to read it, for a caption or for those who cannot see it.</summary>
    public string Description { get; }

    /// <summary>The figure as PNG on white; same input, same bytes.</summary>
    public byte[] ToPng() => PngRenderer.Render(Scene, _pixelRatio);

    /// <summary>The figure as a UTF-8 SVG document with real text; same input, same text.</summary>
    public string ToSvg() => SvgRenderer.Render(Scene, $"Figure {Number}. {Title}", Description);
}
