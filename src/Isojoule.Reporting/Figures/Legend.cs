using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>One entry of a legend: a marker, a line, or both over each other.</summary>
internal sealed record LegendEntry(string Label, Marker? Marker = null, Ink? Line = null);

/// <summary>A legend in rows above the panels, where it can cover no data.</summary>
internal static class Legend
{
    public const double RowHeight = 18;
    private const double TextSize = 10.5;
    private const double KeyWidth = 24;
    private const double MarkerWidth = 14;
    private const double Gap = 20;

    /// <summary>Breaks the entries into rows at most <paramref name="width"/> pixels wide.</summary>
    public static List<List<LegendEntry>> Rows(IEnumerable<LegendEntry> entries, double width)
    {
        var rows = new List<List<LegendEntry>>();
        var used = double.PositiveInfinity;
        foreach (var entry in entries)
        {
            if (used + WidthOf(entry) > width)
            {
                rows.Add([]);
                used = 0;
            }

            rows[^1].Add(entry);
            used += WidthOf(entry) + Gap;
        }

        return rows;
    }

    public static void Draw(Scene scene, Pixel upperLeft, IReadOnlyList<IReadOnlyList<LegendEntry>> rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var place = upperLeft.Plus(0, (row + 0.5) * RowHeight);
            foreach (var entry in rows[row])
            {
                Draw(scene, place, entry);
                place = place.Plus(WidthOf(entry) + Gap, 0);
            }
        }
    }

    private static void Draw(Scene scene, Pixel place, LegendEntry entry)
    {
        var hasLine = entry.Line is not null;
        if (entry.Line is { } line) scene.Line(place, place.Plus(KeyWidth, 0), line);
        if (entry.Marker is { } marker) scene.Point(place.Plus(hasLine ? KeyWidth / 2 : MarkerWidth / 2, 0), marker);
        var afterKey = place.Plus((hasLine ? KeyWidth : MarkerWidth) + 4, 0);
        scene.CenteredText(afterKey, entry.Label, new(TextSize, Palette.Text));
    }

    private static double WidthOf(LegendEntry entry) =>
        (entry.Line is null ? MarkerWidth : KeyWidth) + 4 + EmbeddedFont.Measure(entry.Label, TextSize);
}
