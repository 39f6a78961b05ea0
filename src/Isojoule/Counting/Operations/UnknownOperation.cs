namespace Isojoule.Counting.Operations;

/// <summary>An operation that is not understood: no convention counts it, and it is told by name.</summary>
/// <param name="Reason">Why, to follow the layer's name.</param>
public sealed record UnknownOperation(string Reason) : Operation(0, 0);
