using Isojoule.Onnx.Model;

namespace Isojoule.Onnx.Nodes;

/// <summary>Reads the nodes of a graph and of the bodies inside it.</summary>
internal sealed class GraphReader
{
    private readonly List<FileNode> _nodes = [];
    private readonly HashSet<FileTensor> _claimed = [];

    private GraphReader()
    {
    }

    /// <summary>Every node, bodies after the node that runs them; constants are none, as in the runtime.</summary>
    public static IReadOnlyList<FileNode> Read(GraphMessage graph)
    {
        var reader = new GraphReader();
        reader.Read(graph, outer: null);
        return reader._nodes;
    }

    private void Read(GraphMessage graph, GraphScope? outer)
    {
        var scope = new GraphScope(graph, outer);
        var place = 0;
        foreach (var node in graph.Node)
        {
            if (ReadConstant(node, scope)) continue;
            _nodes.Add(NodeOf(node, place++, scope, isInBody: outer is not null));
            foreach (var body in BodiesOf(node)) Read(body, scope);
        }
    }

    private static bool ReadConstant(NodeMessage node, GraphScope scope)
    {
        if (node.OpType != "Constant" || node.Output.Count == 0) return false;
        var tensor = node.Attribute.FirstOrDefault(attribute => attribute.T is not null)?.T;
        scope.AddConstant(node.Output[0], tensor is null ? null : new(tensor, isInitializer: false));
        return true;
    }

    private FileNode NodeOf(NodeMessage node, int place, GraphScope scope, bool isInBody)
    {
        var inputs = node.Input.Select((name, position) => InputOf(name, position, scope))
            .Where(input => input.Name.Length > 0).ToList();
        var bodies = BodiesOf(node).Any();
        var isConstant = !bodies && inputs.Count > 0 && inputs.TrueForAll(input => input.IsConstant);
        AddOutputs(node, inputs, scope, isConstant);
        return new()
        {
            Name = node.Name.Length > 0 ? node.Name : FormattableString.Invariant($"{node.OpType}_{place}"),
            OpType = node.OpType,
            Domain = node.Domain,
            Inputs = inputs,
            Outputs = [.. node.Output.Where(name => name.Length > 0)],
            Equation = node.Attribute.FirstOrDefault(attribute => attribute.Name == "equation")?.S.ToStringUtf8(),
            HasBodies = bodies,
            IsInBody = isInBody,
            Parameters = node.OpType == "Identity" ? 0 : Claim(node.OpType, inputs),
        };
    }

    private static FileInput InputOf(string name, int position, GraphScope scope) =>
        new(name, position, scope.TensorOf(name), scope.IsConstant(name));

    private static void AddOutputs(NodeMessage node, List<FileInput> inputs, GraphScope scope, bool isConstant)
    {
        foreach (var output in node.Output)
        {
            // An identity of a weight is the weight: exporters write it where two layers share one.
            if (isConstant) scope.AddConstant(output, node.OpType == "Identity" ? inputs[0].Tensor : null);
            else scope.AddVariable(output);
        }
    }

    private long Claim(string opType, List<FileInput> inputs)
    {
        var sum = 0L;
        foreach (var input in inputs)
        {
            if (input.Tensor is not { } tensor || !ParameterRules.IsParameter(opType, input.Position, tensor)) continue;
            if (_claimed.Add(tensor)) sum = checked(sum + tensor.Shape.Elements);
        }

        return sum;
    }

    private static IEnumerable<GraphMessage> BodiesOf(NodeMessage node) => node.Attribute.SelectMany(
        attribute => attribute.G is null ? attribute.Graphs : attribute.Graphs.Prepend(attribute.G));
}
