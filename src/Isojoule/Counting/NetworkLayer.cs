using Isojoule.Counting.Operations;

namespace Isojoule.Counting;

/// <summary>A layer at its place in a network, with the shape that reaches it.</summary>
/// <param name="Name">Unique within the network.</param>
/// <param name="Type">The name of its kind.</param>
/// <param name="Input">What goes in; <c>null</c> when unknown.</param>
/// <param name="Output">What comes out; <c>null</c> when unknown.</param>
/// <param name="Parameters">Its trained parameters.</param>
/// <param name="Operations">What it does.</param>
public sealed record NetworkLayer(
    string Name, string Type, Shape? Input, Shape? Output, long Parameters, IReadOnlyList<Operation> Operations)
{
    /// <summary>Puts <paramref name="layer"/> where <paramref name="input"/> reaches it.</summary>
    /// <exception cref="ArgumentException">The layer does not take that shape.</exception>
    /// <exception cref="OverflowException">A quantity passes 2⁶³ − 1.</exception>
    public static NetworkLayer Of(string name, Layer layer, Shape input) =>
        new(name, layer.Type, input, layer.OutputOf(input), layer.Parameters, layer.OperationsOn(input));
}
