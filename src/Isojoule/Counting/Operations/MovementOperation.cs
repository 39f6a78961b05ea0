namespace Isojoule.Counting.Operations;

/// <summary>Elements are moved, copied, chosen or looked up; nothing is computed.</summary>
/// <param name="Inputs">Number of elements that go in.</param>
/// <param name="Outputs">Number of elements that come out.</param>
/// <param name="IsLookup">Whether trained rows are looked up, as in an embedding.</param>
public sealed record MovementOperation(long Inputs, long Outputs, bool IsLookup = false) : Operation(Inputs, Outputs)
{
    /// <inheritdoc/>
    public override bool HasParameters => IsLookup;
}
