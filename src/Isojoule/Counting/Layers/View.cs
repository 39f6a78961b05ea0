using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>The same elements of each sample in their order, read as another shape.</summary>
/// <param name="Sample">Shape of one sample, without the batch.</param>
public sealed record View(Shape Sample) : Layer
{
    /// <inheritdoc/>
    public override string Type => "View";

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        var fits = input.Rank >= 1 && input.Slice(1..).Elements == Sample.Elements;
        Require(fits, input, $"samples of {Sample.Elements} elements");
        return Shape.Of([input[0], .. Sample.Sizes]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input) =>
        [new MovementOperation(input.Elements, OutputOf(input).Elements)];
}
