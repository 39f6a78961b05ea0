using Isojoule.Counting;

namespace Isojoule.Onnx.Nodes;

/// <summary>A node as the file has it.</summary>
internal sealed class FileNode
{
    /// <summary>Its name; where it has none its operator and place in its graph, as in the profile.</summary>
    public required string Name { get; init; }

    public required string OpType { get; init; }

    public required string Domain { get; init; }

    /// <summary>Its inputs that are there.</summary>
    public required IReadOnlyList<FileInput> Inputs { get; init; }

    /// <summary>Names of its outputs that are there.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>The equation of an Einsum.</summary>
    public string? Equation { get; init; }

    /// <summary>Whether it runs graphs of its own: If, Loop, Scan.</summary>
    public bool HasBodies { get; init; }

    /// <summary>Whether it stands in such a body.</summary>
    public bool IsInBody { get; init; }

    /// <summary>Parameters that no node before it has.</summary>
    public long Parameters { get; init; }

    /// <summary>Whether these shapes could be this node's, by the tensors that stand in the file.</summary>
    public bool Fits(IReadOnlyList<Shape?> inputs) => inputs.Count == Inputs.Count
        && Inputs.Zip(inputs).All(pair => pair.First.Tensor is null || pair.First.Tensor.Shape.Equals(pair.Second));
}

/// <summary>One input of a node.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Its place in the operator's signature, from 0.</param>
/// <param name="Tensor">Its value, where it stands in the file.</param>
/// <param name="IsConstant">Whether it depends on nothing that goes into the model.</param>
internal sealed record FileInput(string Name, int Position, FileTensor? Tensor, bool IsConstant);
