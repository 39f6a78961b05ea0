namespace Isojoule.Reporting.Plots;

/// <summary>Text that plotly.js writes: it reads some tags, which no name of a table may bring in.</summary>
internal static class PlotText
{
    /// <summary>The line break of plotly.js.</summary>
    public const string Break = "<br>";

    /// <summary>The text without tags; the breaks of <see cref="Break"/> stay.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("&lt;br>", Break, StringComparison.Ordinal);
}
