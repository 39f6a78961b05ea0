using Isojoule.Counting;

namespace Isojoule.Onnx.Profiling;

/// <summary>A node as it met its shapes, and how often it met just these.</summary>
/// <param name="Name">Its name, or its operator and place where it has none.</param>
/// <param name="OpType">Its operator.</param>
/// <param name="Inputs">Shapes of the inputs that are there; <c>null</c> for one that is no tensor, or unknown.</param>
/// <param name="Outputs">Shapes of the outputs that are there.</param>
/// <param name="Times">How often it ran so: once, or once in each round of a loop.</param>
internal sealed record NodeRun(
    string Name, string OpType, IReadOnlyList<Shape?> Inputs, IReadOnlyList<Shape?> Outputs, int Times = 1);
