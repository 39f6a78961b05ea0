using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>Exponentials divided by their sum, over the last axis.</summary>
/// <param name="IsLogarithm">Whether the logarithm of it is taken.</param>
public sealed record Softmax(bool IsLogarithm = false) : Layer
{
    /// <inheritdoc/>
    public override string Type => IsLogarithm ? "LogSoftmax" : "Softmax";

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        Require(input.Rank >= 1, input, "at least one axis");
        return input;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input) =>
        [new SoftmaxOperation(OutputOf(input).Elements, input[^1], IsLogarithm)];
}
