using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Isojoule.Cli.Output.Campaigns;
using Isojoule.Cli.Output.Counting;

namespace Isojoule.Cli.Output;

/// <summary>The objects of every <c>--json</c>. Names and units are a contract: add, never rename.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StudyLine))]
[JsonSerializable(typeof(NormalizedLine))]
[JsonSerializable(typeof(ReferenceLine))]
[JsonSerializable(typeof(ChallengeLine))]
[JsonSerializable(typeof(ImportLine))]
[JsonSerializable(typeof(PlanLine))]
[JsonSerializable(typeof(StandingLine))]
[JsonSerializable(typeof(FileLine))]
[JsonSerializable(typeof(CountDocument))]
[JsonSerializable(typeof(ConfigurationLine))]
[JsonSerializable(typeof(CompletedLine))]
internal sealed partial class JsonLines : JsonSerializerContext
{
    /// <summary>Names keep their letters: the output is UTF-8 for programs, not text inside a page.</summary>
    public static JsonLines Plain { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    });

    /// <summary>Writes one object and the end of its line.</summary>
    public static void Write<T>(Stream stream, T value, JsonTypeInfo<T> shape)
    {
        JsonSerializer.Serialize(stream, value, shape);
        stream.WriteByte((byte)'\n');
    }

    public static string Reference(string workload, string hardware, double energyJ) =>
        JsonSerializer.Serialize(new ReferenceLine(workload, hardware, energyJ), Plain.ReferenceLine);
}

internal sealed record StudyLine(
    string Source,
    string Target,
    string Method,
    string Selection,
    int References,
    int Split,
    int Train,
    int Test,
    double? R2,
    double? MseKwh2,
    double? Mdape,
    double? Mape,
    double? Coverage,
    double? IntervalWidth,
    string? Fault)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Budget { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LeftOut { get; init; }
}

internal sealed record NormalizedLine(
    string Workload,
    string Source,
    string Target,
    double EnergyJ,
    double? NormalizedEnergyJ,
    double? LowerJ,
    double? UpperJ,
    double? Level,
    bool InsideRange,
    string Method,
    string? Outside);

/// <summary>What became of one imported file; <c>skips</c> tells the first thousand of <c>skipped</c>.</summary>
internal sealed record ImportLine(
    string Source,
    string? Format,
    int Runs,
    int Added,
    int Known,
    int Replaced,
    IReadOnlyList<string> Differing,
    int Skipped,
    IReadOnlyList<ImportSkip> Skips,
    IReadOnlyList<string> Notes,
    string? Refusal);

internal sealed record ImportSkip(int Line, string Column, string Found, string Expected);

/// <summary>A calibration or hardware card that a store keeps.</summary>
internal sealed record FileLine(string Kind, string Name, string Hardware, string? Target, DateTimeOffset AddedUtc);

internal sealed record CompletedLine(
    string Workload, string Hardware, double? EnergyJ, double? LowerJ, double? UpperJ, double? Level, string Origin);

internal sealed record ReferenceLine(string Workload, string Hardware, double EnergyJ);

internal sealed record ChallengeLine(
    string System,
    double EnergyKwh,
    double ReferenceEnergyKwh,
    double NormalizedEnergyKwh,
    IReadOnlyList<string> Warnings)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Score { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? EnergyWeightedScore { get; init; }

    public int Rank { get; init; }
}
