using System.Text.Json.Serialization;

namespace Isojoule.Files;

/// <summary>The JSON shape of a hardware card. Names and units are a contract: add, never rename.</summary>
internal sealed record CardDocument
{
    public const string FormatName = "isojoule-card";
    public const int VersionNewest = 1;

    public required string Format { get; init; }
    public required int Version { get; init; }
    public required string Tool { get; init; }
    public required DateTimeOffset CreatedUtc { get; init; }
    public required string Hardware { get; init; }
    public required bool Simulated { get; init; }
    public required string Scope { get; init; }
    public required SortedDictionary<string, string> Software { get; init; }
    public required CardKitDocument Kit { get; init; }
    public required IReadOnlyList<CardEntryDocument> Entries { get; init; }

    /// <summary>SHA-256 of all the rest; <c>null</c> while it is computed.</summary>
    public string? Sha256 { get; init; }
}

internal sealed record CardKitDocument(string Name, string Sha256);

internal sealed record CardEntryDocument
{
    public required string Workload { get; init; }
    public required double EnergyJ { get; init; }
    public double? UncertaintyJ { get; init; }
    public double? DurationS { get; init; }
    public required int Repeats { get; init; }
    public double? Flops { get; init; }
    public long? Params { get; init; }
    public double? Bytes { get; init; }
}

/// <summary>The JSON shape of a kit.</summary>
internal sealed record KitDocument
{
    public const string FormatName = "isojoule-kit";
    public const int VersionNewest = 1;

    public required string Format { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }

    /// <summary>Words for people; no part of the kit's identity.</summary>
    public string? About { get; init; }
    public IReadOnlyList<string>? Prepare { get; init; }
    public required IReadOnlyList<KitWorkloadDocument> Workloads { get; init; }
}

internal sealed record KitWorkloadDocument
{
    public required string Name { get; init; }
    public required IReadOnlyList<string> Command { get; init; }
    public string? Window { get; init; }
    public double? Flops { get; init; }
    public long? Params { get; init; }
    public double? Bytes { get; init; }
}

/// <summary>
/// Cards and kits as text. What is unknown to this version is refused: it would not be covered by the hash.
/// </summary>
[JsonSourceGenerationOptions(
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CardDocument))]
[JsonSerializable(typeof(KitDocument))]
internal sealed partial class CardJson : JsonSerializerContext;
