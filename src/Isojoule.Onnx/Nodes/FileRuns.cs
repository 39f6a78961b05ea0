using Isojoule.Counting;
using Isojoule.Onnx.Model;
using Isojoule.Onnx.Profiling;

namespace Isojoule.Onnx.Nodes;

/// <summary>Runs of nodes by the shapes that stand in the file, for a model that the runtime cannot run.</summary>
internal static class FileRuns
{
    /// <summary>A run for each node of the main graph; how often a body runs does not stand in the file.</summary>
    public static IReadOnlyList<NodeRun> Of(
        GraphMessage graph, IReadOnlyList<FileNode> nodes, IReadOnlyList<ModelInput> inputs)
    {
        var shapes = new Dictionary<string, Shape?>(StringComparer.Ordinal);
        foreach (var value in graph.ValueInfo.Concat(graph.Output)) shapes[value.Name] = ShapeOf(value);
        foreach (var input in inputs) shapes[input.Name] = input.Shape;
        return
        [
            .. nodes.Where(node => !node.IsInBody).Select(node => new NodeRun(
                node.Name,
                node.OpType,
                [.. node.Inputs.Select(input => input.Tensor?.Shape ?? shapes.GetValueOrDefault(input.Name))],
                [.. node.Outputs.Select(name => shapes.GetValueOrDefault(name))])),
        ];
    }

    private static Shape? ShapeOf(ValueMessage value)
    {
        if (value.Type?.TensorType?.Shape?.Dim is not { } axes) return null;
        var isKnown = axes.All(axis => axis.SizeCase == DimensionMessage.SizeOneofCase.DimValue && axis.DimValue >= 0);
        return isKnown ? Shape.Of([.. axes.Select(axis => axis.DimValue)]) : null;
    }
}
