using System.Globalization;
using System.Text.Json;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Plots;

/// <summary>A trace as plotly.js reads it.</summary>
/// <remarks>Attributes: plotly.js reference, "scatter", "scatter3d" and "surface".</remarks>
internal static class PlotTraceJson
{
    // Seven digits are below a pixel at any zoom worth having, and halve the page.
    private const string Digits = "G7";

    public static void Write(Utf8JsonWriter json, PlotTrace trace)
    {
        json.WriteStartObject();
        json.WriteString("type", trace.IsSurface ? "surface" : trace.Z is null ? "scatter" : "scatter3d");
        json.WriteString("name", trace.Name);
        Numbers(json, "x", trace.X);
        Numbers(json, "y", trace.Y);
        if (trace.IsSurface) Surface(json, trace);
        else Points(json, trace);
        json.WriteBoolean("showlegend", trace.IsInLegend);
        json.WriteString("legendgroup", trace.Name);
        json.WriteEndObject();
    }

    private static void Points(Utf8JsonWriter json, PlotTrace trace)
    {
        if (trace.Z is not null) Numbers(json, "z", trace.Z);
        json.WriteString("mode", trace.IsLine ? "lines" : "markers");
        if (trace.IsLine) Line(json, trace);
        else Marker(json, trace);
        if (trace.Whiskers is { } whiskers) Whiskers(json, trace, whiskers);
        if (trace.Intervals is { } intervals) Intervals(json, trace, intervals);
        if (trace.Labels is { } labels) Labels(json, labels);
        if (trace.IsLine && trace.Labels is null) json.WriteString("hoverinfo", "skip");
        if (trace.Panel == 0 || trace.Z is not null) return;
        var index = (trace.Panel + 1).ToString(CultureInfo.InvariantCulture);
        json.WriteString("xaxis", "x" + index);
        json.WriteString("yaxis", "y" + index);
    }

    private static void Surface(Utf8JsonWriter json, PlotTrace trace)
    {
        json.WriteStartArray("z");
        for (var row = 0; row < trace.Y.Count; row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < trace.X.Count; column++)
                Number(json, trace.Z![(row * trace.X.Count) + column]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("colorscale");
        foreach (var stop in (int[])[0, 1])
        {
            json.WriteStartArray();
            json.WriteNumberValue(stop);
            json.WriteStringValue(trace.Color.ToHex());
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteBoolean("showscale", false);
        json.WriteNumber("opacity", 0.45);
        json.WriteString("hoverinfo", "skip");
    }

    private static void Marker(Utf8JsonWriter json, PlotTrace trace)
    {
        json.WriteStartObject("marker");
        json.WriteString("color", trace.Color.ToHex());
        json.WriteNumber("size", trace.SizePixels);
        json.WriteString("symbol", SymbolOf(trace));
        json.WriteNumber("opacity", 0.85);
        json.WriteEndObject();
    }

    private static void Line(Utf8JsonWriter json, PlotTrace trace)
    {
        json.WriteStartObject("line");
        json.WriteString("color", trace.Color.ToHex());
        json.WriteNumber("width", trace.Z is null ? 2 : 3);
        json.WriteString("dash", trace.Dash);
        json.WriteEndObject();
        json.WriteBoolean("connectgaps", false);
    }

    private static void Whiskers(Utf8JsonWriter json, PlotTrace trace, IReadOnlyList<double> whiskers)
    {
        json.WriteStartObject("error_x");
        Numbers(json, "array", whiskers);
        Bar(json, trace);
    }

    private static void Intervals(
        Utf8JsonWriter json,
        PlotTrace trace,
        IReadOnlyList<(double Lower, double Upper)> intervals)
    {
        json.WriteStartObject("error_y");
        json.WriteBoolean("symmetric", false);
        Numbers(json, "array", [.. intervals.Select((interval, i) => interval.Upper - trace.Y[i])]);
        Numbers(json, "arrayminus", [.. intervals.Select((interval, i) => trace.Y[i] - interval.Lower)]);
        Bar(json, trace);
    }

    private static void Bar(Utf8JsonWriter json, PlotTrace trace)
    {
        json.WriteString("color", trace.Color.ToHex());
        json.WriteNumber("thickness", 1);
        json.WriteNumber("width", 0);
        json.WriteEndObject();
    }

    private static void Labels(Utf8JsonWriter json, IReadOnlyList<string> labels)
    {
        json.WriteStartArray("text");
        foreach (var label in labels) json.WriteStringValue(PlotText.Escape(label));
        json.WriteEndArray();
        json.WriteString("hovertemplate", "%{text}<extra></extra>");
    }

    private static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) Number(json, value);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteRawValue(value.ToString(Digits, CultureInfo.InvariantCulture));
        else json.WriteNullValue();
    }

    private static string SymbolOf(PlotTrace trace) => trace.Shape switch
    {
        MarkerShape.Circle => "circle",
        MarkerShape.Square => "square",
        MarkerShape.Diamond => "diamond",
        // A box knows no triangles.
        MarkerShape.TriangleUp => trace.Z is null ? "triangle-up" : "diamond",
        _ => trace.Z is null ? "triangle-down" : "square",
    };
}
