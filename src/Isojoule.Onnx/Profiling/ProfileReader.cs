using System.Text.Json;
using Isojoule.Counting;

namespace Isojoule.Onnx.Profiling;

/// <summary>Reads what ONNX Runtime's profile says of each node.</summary>
internal static class ProfileReader
{
    private const string Truncated = "profile_truncated"; // the last entry, once a million are written
    private const string NodeEnd = "_kernel_time";
    private const string Inserted = "InsertedPrecisionFreeCast_"; // the runtime's, where it has no float16 kernel

    /// <summary>Every node that ran, in the order of its first run; equal runs are one.</summary>
    /// <exception cref="JsonException">It is no profile.</exception>
    /// <exception cref="OnnxException">It does not hold all that ran.</exception>
    public static IReadOnlyList<NodeRun> Read(Stream stream)
    {
        using var profile = JsonDocument.Parse(stream);
        var runs = new Dictionary<string, NodeRun>(StringComparer.Ordinal);
        foreach (var entry in profile.RootElement.EnumerateArray())
        {
            RequireWhole(entry);
            if (RunOf(entry) is not { } run) continue;
            var key = $"{run.Name}\0{run.OpType}\0{string.Join(';', run.Inputs)}\0{string.Join(';', run.Outputs)}";
            runs[key] = runs.TryGetValue(key, out var known) ? known with { Times = checked(known.Times + 1) } : run;
        }

        return [.. runs.Values];
    }

    private static void RequireWhole(JsonElement entry)
    {
        if (!entry.TryGetProperty("name", out var name) || name.GetString() != Truncated) return;
        throw new OnnxException(
            "more nodes ran than ONNX Runtime's profile holds, a million, so that a count would be too small; "
            + "give inputs that make its loops shorter.");
    }

    private static NodeRun? RunOf(JsonElement entry)
    {
        if (!entry.TryGetProperty("cat", out var category) || category.GetString() != "Node") return null;
        var name = entry.GetProperty("name").GetString()!;
        if (!name.EndsWith(NodeEnd, StringComparison.Ordinal)) return null;
        if (name.StartsWith(Inserted, StringComparison.Ordinal)) return null;

        var details = entry.GetProperty("args");
        return new(
            name[..^NodeEnd.Length],
            details.GetProperty("op_name").GetString()!,
            Shapes(details, "input_type_shape"),
            Shapes(details, "output_type_shape"));
    }

    /// <summary>A list such as <c>[{"float":[1,8]},{"int64":[]}]</c>.</summary>
    private static Shape?[] Shapes(JsonElement details, string property) =>
        details.TryGetProperty(property, out var list) ? [.. list.EnumerateArray().Select(ShapeOf)] : [];

    private static Shape? ShapeOf(JsonElement tensor)
    {
        foreach (var type in tensor.EnumerateObject())
        {
            if (type.Value.ValueKind == JsonValueKind.Array)
                return Shape.Of([.. type.Value.EnumerateArray().Select(size => size.GetInt64())]);
        }

        return null;
    }
}
