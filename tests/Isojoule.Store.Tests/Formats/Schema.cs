using System.Text.Json;

namespace Isojoule.Store.Tests.Formats;

/// <summary>
/// The part of JSON Schema (draft 4) that BoAmps uses: type, required, properties, items, minItems, enum, minimum,
/// maximum.
/// </summary>
internal static class Schema
{
    /// <summary>What of a document breaks a schema.</summary>
    public static IEnumerable<string> Problems(JsonElement value, JsonElement schema, string path = "$")
    {
        if (schema.TryGetProperty("type", out var type) && !IsOf(value, type.GetString()!))
            return [$"{path}: no {type}"];
        return
        [
            .. Missing(value, schema, path),
            .. OfProperties(value, schema, path),
            .. OfItems(value, schema, path),
            .. OfValue(value, schema, path),
        ];
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => value.ValueKind == JsonValueKind.Number,
    };

    private static IEnumerable<string> Missing(JsonElement value, JsonElement schema, string path) =>
        !schema.TryGetProperty("required", out var names) ? []
        : names.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(
            name => $"{path}: no property {name}");

    private static IEnumerable<string> OfProperties(JsonElement value, JsonElement schema, string path) =>
        !schema.TryGetProperty("properties", out var properties) ? []
        : properties.EnumerateObject().Where(property => value.TryGetProperty(property.Name, out _))
            .SelectMany(
                property => Problems(value.GetProperty(property.Name), property.Value, $"{path}.{property.Name}"));

    private static IEnumerable<string> OfItems(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32())
            yield return $"{path}: fewer than {least}";
        if (!schema.TryGetProperty("items", out var items)) yield break;
        foreach (var problem in value
                .EnumerateArray()
                .SelectMany((item, place) => Problems(item, items, $"{path}[{place}]")))
            yield return problem;
    }

    private static IEnumerable<string> OfValue(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("enum", out var allowed)
            && !allowed.EnumerateArray().Any(word => word.GetString() == value.GetString()))
            yield return $"{path}: {value} is not in the list";
        if (schema.TryGetProperty("minimum", out var minimum) && value.GetDouble() < minimum.GetDouble())
            yield return $"{path}: below {minimum}";
        if (schema.TryGetProperty("maximum", out var maximum) && value.GetDouble() > maximum.GetDouble())
            yield return $"{path}: above {maximum}";
    }
}
