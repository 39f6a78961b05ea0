using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>Keeps the last time step of each sequence.</summary>
public sealed record LastStep : Layer
{
    /// <inheritdoc/>
    public override string Type => "LastStep";

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        Require(input.Rank == 3 && input[1] > 0, input, "batch×steps×width");
        return Shape.Of(input[0], input[2]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input) =>
        [new MovementOperation(input.Elements, OutputOf(input).Elements)];
}
