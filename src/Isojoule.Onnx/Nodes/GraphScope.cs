using Isojoule.Onnx.Model;

namespace Isojoule.Onnx.Nodes;

/// <summary>Which names of a graph, and of those around it, hold constants.</summary>
internal sealed class GraphScope
{
    private readonly GraphScope? _outer;
    private readonly Dictionary<string, FileTensor?> _constants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);

    public GraphScope(GraphMessage graph, GraphScope? outer)
    {
        _outer = outer;
        // What is an input as well as an initializer has a default value, which older files give every weight.
        foreach (var input in graph.Input) _variables.Add(input.Name);
        foreach (var tensor in graph.Initializer) AddConstant(tensor.Name, new(tensor, isInitializer: true));
    }

    /// <summary>Adds a name that depends on no input of the model.</summary>
    /// <param name="name">The name.</param>
    /// <param name="tensor">Its value, where it stands in the file.</param>
    public void AddConstant(string name, FileTensor? tensor)
    {
        _variables.Remove(name);
        _constants[name] = tensor;
    }

    public void AddVariable(string name) => _variables.Add(name);

    public bool IsConstant(string name) =>
        _constants.ContainsKey(name) || (!_variables.Contains(name) && _outer?.IsConstant(name) == true);

    public FileTensor? TensorOf(string name)
    {
        if (_constants.TryGetValue(name, out var tensor)) return tensor;
        return _variables.Contains(name) ? null : _outer?.TensorOf(name);
    }
}
