using System.Globalization;
using System.Text;
using System.Text.Json;
using Isojoule.Tables;

namespace Isojoule.Store.Formats.BoAmps;

/// <summary>Reads what a BoAmps report says, wherever its writer left it out or wrote another type.</summary>
internal sealed class BoAmpsReport
{
    /// <summary>The method of a measure that counts operations and holds no energy.</summary>
    public const string ComputeMethod = "flops-compute";

    /// <summary>What our own exporter puts before the scope of an energy in <c>taskDescription</c>.</summary>
    public const string ScopePrefix = "energy scope: ";

    /// <summary>What our own exporter puts before the operations of a forward pass in <c>taskDescription</c>.</summary>
    public const string FlopsPrefix = "FLOPs of one forward pass on one sample: ";

    /// <summary>The type of a component of which only the name is known.</summary>
    public const string UnknownType = "other";

    private readonly JsonElement _root;

    public BoAmpsReport(JsonElement root) => _root = root;

    public string? Id => Text(Object(_root, "header"), "reportId");

    public IEnumerable<JsonElement> Measures => Items(_root, "measures");

    public string? Workload =>
        Text(Algorithm, "algorithmName") ?? Text(Algorithm, "foundationModelName") ?? Text(Task, "taskFamily");

    public double? Params => Number(Algorithm, "parametersNumber");

    public string? Scope => Described(ScopePrefix);

    public double? Flops =>
        double.TryParse(Described(FlopsPrefix), NumberStyles.Float, CultureInfo.InvariantCulture, out var flops)
        && flops is >= 0 and < double.PositiveInfinity
            ? flops
            : null;

    /// <summary>Its GPUs, else its CPUs.</summary>
    public string? Hardware => NameOf("gpu") ?? NameOf("cpu") ?? NameOf(UnknownType);

    public IEnumerable<KeyValuePair<string, string>> Labels => Texts(
        ("task_stage", Text(Task, "taskStage")), ("task_family", Text(Task, "taskFamily")), (
            "quality", Text(_root, "quality")),
        ("epochs", Raw(Algorithm, "epochsNumber")), ("layers", Raw(Algorithm, "layersNumber")), (
            "quantization", Text(Algorithm, "quantization")));

    public IEnumerable<KeyValuePair<string, string>> Environment => Texts(
        ("os", Text(Object(_root, "system"), "os")), ("country", Text(Object(_root, "environment"), "country")),
        ("language", Text(Object(_root, "software"), "language")));

    private JsonElement Task => Object(_root, "task");

    private JsonElement Algorithm => Items(Task, "algorithms").FirstOrDefault();

    public static string? Text(JsonElement parent, string name)
    {
        var value = Object(parent, name);
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>A number, also one that was written as a text.</summary>
    public static double? Number(JsonElement parent, string name)
    {
        var value = Object(parent, name);
        if (value.ValueKind == JsonValueKind.String)
            return NumberText.TryParse(Encoding.UTF8.GetBytes(value.GetString()!), out var written) ? written : null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;
    }

    private static string? Raw(JsonElement parent, string name) =>
        Number(parent, name)?.ToString("R", CultureInfo.InvariantCulture);

    private static JsonElement Object(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name)
    {
        var value = Object(parent, name);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
    }

    private static IEnumerable<KeyValuePair<string, string>> Texts(params (string Key, string? Value)[] pairs) =>
        pairs.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));

    private string? NameOf(string type)
    {
        var names = Items(Object(_root, "infrastructure"), "components")
            .Where(
                component => string.Equals(Text(component, "componentType"), type, StringComparison.OrdinalIgnoreCase))
            .Select(component => Counted(
                Text(component, "componentName") ?? Text(component, "series"), Number(component, "nbComponent")))
            .OfType<string>().ToArray();
        return names.Length > 0 ? string.Join(" + ", names) : null;
    }

    /// <summary>A name that has its count in it, as CodeCarbon's, keeps that.</summary>
    private static string? Counted(string? name, double? count) => name is null ? null
        : name.Contains(" x ", StringComparison.Ordinal) ? HardwareNames.OfCounted(name)
        : count is > 1 and < 100_000
        && !name.StartsWith(FormattableString.Invariant($"{count:F0}x "), StringComparison.Ordinal)
            ? FormattableString.Invariant($"{count:F0}x {name}")
        : name;

    private string? Described(string prefix) => Text(Task, "taskDescription")?.Split("; ")
        .FirstOrDefault(part => part.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];
}
