using System.Text.Json;
using System.Text.Json.Serialization;

namespace Isojoule.Meters.Journals;

/// <summary>A power as its watts.</summary>
internal sealed class PowerConverter : JsonConverter<Power>
{
    public override Power Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Power.FromWatts(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, Power value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Watts);
}
