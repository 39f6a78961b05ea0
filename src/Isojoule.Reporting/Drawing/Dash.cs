namespace Isojoule.Reporting.Drawing;

/// <summary>How a line is broken, so that curves differ without colour.</summary>
internal enum Dash
{
    Solid,
    Dashed,
    Dotted,
    DashDotted,
    Long,
}

/// <summary>The lengths of dashes and gaps.</summary>
internal static class DashPatterns
{
    /// <summary>Pixels drawn and left out in turn; empty for a solid line.</summary>
    public static IReadOnlyList<int> Pattern(this Dash dash) => dash switch
    {
        Dash.Dashed => [5, 4],
        Dash.Dotted => [2, 3],
        Dash.DashDotted => [8, 3, 2, 3],
        Dash.Long => [12, 4],
        _ => [],
    };
}
