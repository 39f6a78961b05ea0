namespace Isojoule.Counting.Operations;

/// <summary>A function applied to every element by itself.</summary>
/// <param name="Kind">Which function.</param>
/// <param name="Inputs">Number of elements, in and out.</param>
public sealed record ElementwiseOperation(ElementwiseKind Kind, long Inputs) : Operation(Inputs, Inputs);
