using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Isojoule.Web.Api;
using Isojoule.Web.Live;

namespace Isojoule.Web.Json;

/// <summary>The objects of the API. Names and units are a contract: add, never rename.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorReply))]
[JsonSerializable(typeof(SessionReply))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(RunListReply))]
[JsonSerializable(typeof(RunCountReply))]
[JsonSerializable(typeof(SamplesReply))]
[JsonSerializable(typeof(ImportReply))]
[JsonSerializable(typeof(CatalogReply))]
[JsonSerializable(typeof(PairReply))]
[JsonSerializable(typeof(FitRequest))]
[JsonSerializable(typeof(FitReply))]
[JsonSerializable(typeof(NormalizedRow))]
[JsonSerializable(typeof(NormalizeReply))]
[JsonSerializable(typeof(LeaderboardReply))]
[JsonSerializable(typeof(PerformancesReply))]
[JsonSerializable(typeof(MatrixReply))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<LiveRun>))]
internal sealed partial class WebJson : JsonSerializerContext
{
    /// <summary>Letters as they are: the answers are UTF-8 that no browser takes for a page.</summary>
    public static WebJson Plain { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    });
}
