using System.Text;
using System.Text.Json;

namespace Isojoule.Reporting.Plots;

/// <summary>A figure that answers the pointer: the data and layout that plotly.js draws.</summary>
/// <param name="Panels">Its axes.</param>
/// <param name="Traces">Its series, the first drawn lowest.</param>
/// <param name="HeightPixels">Its height.</param>
internal sealed record Plot(IReadOnlyList<PlotPanel> Panels, IReadOnlyList<PlotTrace> Traces, double HeightPixels)
{
    /// <summary>The figure as JSON of plotly.js, without the colours of the
    /// page's theme; same plot, same text.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (var trace in Traces) PlotTraceJson.Write(json, trace);
            json.WriteEndArray();
            json.WriteStartObject("layout");
            PlotLayoutJson.Write(json, this);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
