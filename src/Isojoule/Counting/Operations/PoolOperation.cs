namespace Isojoule.Counting.Operations;

/// <summary>A pooling of neighbours into one.</summary>
/// <param name="Kind">How they are pooled.</param>
/// <param name="Inputs">Number of elements that go in.</param>
/// <param name="Outputs">Number of elements that come out.</param>
public sealed record PoolOperation(PoolKind Kind, long Inputs, long Outputs) : Operation(Inputs, Outputs);
