using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>Moves the last axis to the front of each sample, so that frames become time steps.</summary>
public sealed record LastAxisFirst : Layer
{
    /// <inheritdoc/>
    public override string Type => "Permute";

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        Require(input.Rank >= 2, input, "a batch of at least one axis");
        return Shape.Of([input[0], input[^1], .. input.Slice(1..^1).Sizes]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input) =>
        [new MovementOperation(input.Elements, OutputOf(input).Elements)];
}
