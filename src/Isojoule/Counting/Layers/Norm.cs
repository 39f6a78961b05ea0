using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>A normalization in the form it has after training.</summary>
/// <param name="Kind">Over which elements mean and variance are taken.</param>
/// <param name="Width">Size of the axis that scale and shift lie along: the last for a layer norm, else axis 1.</param>
/// <param name="IsAffine">Whether a trained scale and shift follow.</param>
public sealed record Norm(NormalizationKind Kind, long Width, bool IsAffine = true) : Layer
{
    /// <inheritdoc/>
    public override string Type => Kind + "Norm";

    /// <inheritdoc/>
    public override long Parameters => IsAffine ? checked(2 * Width) : 0;

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        var isLast = Kind == NormalizationKind.Layer;
        var fits = input.Rank >= 2 && input[isLast ? ^1 : 1] == Width;
        Require(fits, input, isLast ? $"…×{Width}" : $"batch×{Width}×…");
        return input;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input) =>
        [new NormalizationOperation(Kind, OutputOf(input).Elements, IsAffine)];
}
