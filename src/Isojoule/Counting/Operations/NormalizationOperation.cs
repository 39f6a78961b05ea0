namespace Isojoule.Counting.Operations;

/// <summary>A normalization, in the form it has after training.</summary>
/// <param name="Kind">Over which elements mean and variance are taken.</param>
/// <param name="Inputs">Number of elements, in and out.</param>
/// <param name="IsAffine">Whether a trained scale and shift follow.</param>
public sealed record NormalizationOperation(NormalizationKind Kind, long Inputs, bool IsAffine)
    : Operation(Inputs, Inputs)
{
    /// <inheritdoc/>
    public override bool HasParameters => IsAffine;
}
