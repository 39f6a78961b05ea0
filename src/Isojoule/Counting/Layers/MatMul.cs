using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>The product of the input with another input, over the last two axes; earlier axes are equal or 1.</summary>
/// <param name="Right">Shape of the other input: …×k×m for an input of …×n×k.</param>
public sealed record MatMul(Shape Right) : Layer
{
    /// <inheritdoc/>
    public override string Type => "MatMul";

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        var fits = input.Rank >= 2 && Right.Rank == input.Rank && input[^1] == Right[^2];
        Require(fits, input, $"a left factor of {Right}");
        var output = input.With(^1, Right[^1]);
        for (var axis = 0; axis < input.Rank - 2; axis++)
        {
            fits = input[axis] == Right[axis] || input[axis] == 1 || Right[axis] == 1;
            Require(fits, input, $"a left factor of {Right}");
            output = output.With(axis, Math.Max(input[axis], Right[axis]));
        }

        return output;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input)
    {
        var outputs = OutputOf(input).Elements;
        var macs = checked(outputs * input[^1]);
        return [new ProductOperation(ProductKind.Matrix, input.Elements, outputs, macs, Addends: 0)];
    }
}
