using System.Text.Json;
using System.Text.Json.Serialization;

namespace Isojoule.Normalization.Auto;

/// <summary>The priors that ship, as data.</summary>
public static class AutoPriorCatalog
{
    private const string Resource = "auto-priors.json";

    private static readonly Lazy<AutoPrior[]> Priors = new(ReadShipped);

    /// <summary>The prior of a method: <c>auto</c>, or <c>auto-vague</c>, which takes nothing from others.</summary>
    /// <exception cref="InvalidOperationException">None ships for it.</exception>
    public static AutoPrior Of(string method) => Priors.Value.First(prior => prior.Method == method);

    private static AutoPrior[] ReadShipped()
    {
        using var stream = typeof(AutoPriorCatalog).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize(stream, AutoPriorJson.Default.AutoPriorArray)!;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AutoPrior[]))]
internal sealed partial class AutoPriorJson : JsonSerializerContext;
