using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Plots;

/// <summary>One series of a plot: dots, a line, or a surface.</summary>
/// <param name="Name">Its key in the legend.</param>
/// <param name="X">Abscissae in the unit of the axis; NaN leaves a gap.</param>
/// <param name="Y">Ordinates in the unit of the axis, as many.</param>
internal sealed record PlotTrace(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Heights, which make the trace one of a box: as many as
    /// points, or X × Y of them for a surface.</summary>
    public IReadOnlyList<double>? Z { get; init; }

    /// <summary>Whether <see cref="Z"/> is the grid of a surface, row by row of Y.</summary>
    public bool IsSurface { get; init; }

    /// <summary>Whether the points are joined by a line instead of marked.</summary>
    public bool IsLine { get; init; }

    /// <summary>What a point is called under the pointer, as many as points.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Half lengths of whiskers along X, as many as points.</summary>
    public IReadOnlyList<double>? Whiskers { get; init; }

    /// <summary>Ends of vertical intervals, as many as points.</summary>
    public IReadOnlyList<(double Lower, double Upper)>? Intervals { get; init; }

    /// <summary>Colour of the dots or the line.</summary>
    public Color Color { get; init; } = Palette.Blue;

    /// <summary>Shape of the dots.</summary>
    public MarkerShape Shape { get; init; } = MarkerShape.Circle;

    /// <summary>Size of the dots in pixels.</summary>
    public double SizePixels { get; init; } = 8;

    /// <summary>How the line is broken: "solid", "dash", "dot", "dashdot" or "longdash".</summary>
    public string Dash { get; init; } = "solid";

    /// <summary>The panel it is in, from 0.</summary>
    public int Panel { get; init; }

    /// <summary>Whether the legend names it: once for traces that appear in several panels.</summary>
    public bool IsInLegend { get; init; } = true;
}
