using System.Globalization;
using System.Text.Json;

namespace Isojoule.Reporting.Plots;

/// <summary>The axes of a plot as plotly.js reads them.</summary>
internal static class PlotLayoutJson
{
    public static void Write(Utf8JsonWriter json, Plot plot)
    {
        json.WriteNumber("height", plot.HeightPixels);
        json.WriteString("hovermode", "closest");
        for (var i = 0; i < plot.Panels.Count; i++)
        {
            var panel = plot.Panels[i];
            if (panel.Z is { } height) Box(json, panel, height);
            else Flat(json, panel, i);
        }

        json.WriteStartArray("annotations");
        foreach (var panel in plot.Panels.Where(panel => panel.Title.Length > 0)) Title(json, panel);
        json.WriteEndArray();
    }

    private static void Flat(Utf8JsonWriter json, PlotPanel panel, int index)
    {
        var suffix = index == 0 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture);
        Axis(json, "xaxis" + suffix, panel.X, anchor: "y" + suffix);
        Axis(json, "yaxis" + suffix, panel.Y, anchor: "x" + suffix);
    }

    private static void Box(Utf8JsonWriter json, PlotPanel panel, PlotAxis height)
    {
        json.WriteStartObject("scene");
        Axis(json, "xaxis", panel.X, anchor: null);
        Axis(json, "yaxis", panel.Y, anchor: null);
        Axis(json, "zaxis", height, anchor: null);
        json.WriteString("aspectmode", "cube");
        json.WriteEndObject();
    }

    private static void Axis(Utf8JsonWriter json, string name, PlotAxis axis, string? anchor)
    {
        json.WriteStartObject(name);
        json.WriteStartObject("title");
        json.WriteString("text", PlotText.Escape(axis.Title));
        json.WriteEndObject();
        if (axis.IsLog) json.WriteString("type", "log");
        if (axis.Range is { } range)
            Pair(json, "range", axis.IsLog ? (Math.Log10(range.Low), Math.Log10(range.High)) : range);
        if (axis.Categories is { } categories) Categories(json, categories);
        if (anchor is not null)
        {
            Pair(json, "domain", axis.Domain);
            json.WriteString("anchor", anchor);
        }

        json.WriteEndObject();
    }

    private static void Categories(Utf8JsonWriter json, IReadOnlyList<string> categories)
    {
        json.WriteString("tickmode", "array");
        json.WriteStartArray("tickvals");
        for (var i = 0; i < categories.Count; i++) json.WriteNumberValue(i);
        json.WriteEndArray();
        json.WriteStartArray("ticktext");
        foreach (var category in categories) json.WriteStringValue(PlotText.Escape(category));
        json.WriteEndArray();
        Pair(json, "range", (categories.Count - 0.5, -0.5));
        json.WriteBoolean("automargin", true);
    }

    private static void Title(Utf8JsonWriter json, PlotPanel panel)
    {
        json.WriteStartObject();
        json.WriteString("text", PlotText.Escape(panel.Title));
        json.WriteString("xref", "paper");
        json.WriteString("yref", "paper");
        json.WriteNumber("x", panel.X.Domain.From);
        json.WriteNumber("y", panel.Y.Domain.To);
        json.WriteString("xanchor", "left");
        json.WriteString("yanchor", "bottom");
        json.WriteBoolean("showarrow", false);
        json.WriteEndObject();
    }

    private static void Pair(Utf8JsonWriter json, string name, (double From, double To) pair)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(pair.From);
        json.WriteNumberValue(pair.To);
        json.WriteEndArray();
    }
}
