using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>A table of trained rows, one looked up for each index that goes in.</summary>
/// <param name="Entries">Number of rows.</param>
/// <param name="Width">Width of a row.</param>
public sealed record Embedding(long Entries, long Width) : Layer
{
    /// <inheritdoc/>
    public override string Type => "Embedding";

    /// <inheritdoc/>
    public override long Parameters => checked(Entries * Width);

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input) => input.Append(Width);

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input) =>
        [new MovementOperation(input.Elements, OutputOf(input).Elements, IsLookup: true)];
}
