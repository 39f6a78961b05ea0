using System.Text.Json;
using System.Text.Json.Serialization;
using Isojoule.Metering;

namespace Isojoule.Meters.Journals;

/// <summary>The first line of a journal: what is measured, so that the rest can be understood without this process.</summary>
public sealed record JournalHeader
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string FormatName = "isojoule-journal";

    /// <summary>The newest version that this program writes and reads.</summary>
    public const int VersionNewest = 1;

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The version it was written in.</summary>
    public int Version { get; init; } = VersionNewest;

    /// <summary>What is run and how it is called.</summary>
    public required RunIdentity Run { get; init; }

    /// <summary>What is measured, in the order of the slots.</summary>
    public required IReadOnlyList<MeteredComponent> Components { get; init; }

    /// <summary>What could not be measured, and why.</summary>
    public IReadOnlyList<AbsentComponent> Absent { get; init; } = [];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(PowerConverter)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalHeader))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>A power as its watts.</summary>
internal sealed class PowerConverter : JsonConverter<Power>
{
    public override Power Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Power.FromWatts(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, Power value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Watts);
}
