using System.Globalization;
using Isojoule.Counting;
using Isojoule.Onnx.Profiling;

namespace Isojoule.Onnx.Nodes;

/// <summary>Joins what ran with what stands in the file.</summary>
internal static class NodeLayers
{
    private const int NotesMax = 5;

    /// <summary>A layer for each run, and one without work for each node with parameters that did not run.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="nodes">The nodes of the file.</param>
    /// <param name="hasBodies">Whether bodies are among the runs, and stand for what a loop or an if does.</param>
    /// <param name="notes">Where it is told what did not run.</param>
    public static IEnumerable<NetworkLayer> Of(
        IReadOnlyList<NodeRun> runs, IReadOnlyList<FileNode> nodes, bool hasBodies, List<string> notes)
    {
        var open = nodes.Where(node => !node.HasBodies).ToLookup(node => (node.Name, node.OpType));
        var shells = nodes.Where(node => node.HasBodies && hasBodies)
            .Select(node => (node.Name, node.OpType)).ToHashSet();
        var (met, names) = (new HashSet<FileNode>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var run in runs)
        {
            if (shells.Contains((run.Name, run.OpType))) continue;
            var candidates = open[(run.Name, run.OpType)].Where(node => node.Fits(run.Inputs)).ToList();
            var node = candidates.Find(candidate => !met.Contains(candidate)) ?? candidates.FirstOrDefault();
            var isNew = node is not null && met.Add(node);
            yield return Layer(run, node, isNew ? node!.Parameters : 0, names);
        }

        foreach (var layer in NotRun(nodes, met, names, notes)) yield return layer;
    }

    private static NetworkLayer Layer(NodeRun run, FileNode? node, long parameters, HashSet<string> names)
    {
        var operation = NodeOperations.Of(run, node);
        return new(
            Unique(run.Name, names),
            run.OpType,
            run.Inputs.Count > 0 ? run.Inputs[0] : null,
            run.Outputs.Count > 0 ? run.Outputs[0] : null,
            parameters,
            [.. Enumerable.Repeat(operation, run.Times)]);
    }

    private static IEnumerable<NetworkLayer> NotRun(
        IReadOnlyList<FileNode> nodes, HashSet<FileNode> met, HashSet<string> names, List<string> notes)
    {
        var missed = nodes.Where(node => node.Parameters > 0 && !met.Contains(node)).ToList();
        if (missed.Count == 0) yield break;
        var told = string.Join(", ", missed.Take(NotesMax).Select(node => node.Name));
        var rest = missed.Count > NotesMax ? $" and {missed.Count - NotesMax} more" : "";
        notes.Add($"did not run on these inputs, so that only their parameters count: {told}{rest}");
        foreach (var node in missed)
            yield return new(Unique(node.Name, names), node.OpType, null, null, node.Parameters, []);
    }

    private static string Unique(string name, HashSet<string> names)
    {
        var unique = name;
        for (var i = 2; !names.Add(unique); i++) unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({i})");
        return unique;
    }
}
