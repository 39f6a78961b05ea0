using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>Each sample as one row.</summary>
public sealed record Flatten : Layer
{
    /// <inheritdoc/>
    public override string Type => "Flatten";

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        Require(input.Rank >= 1, input, "a batch");
        return Shape.Of(input[0], input.Slice(1..).Elements);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input) =>
        [new MovementOperation(input.Elements, OutputOf(input).Elements)];
}
