using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>A fully connected layer on the last axis.</summary>
/// <param name="Inputs">Width that goes in.</param>
/// <param name="Outputs">Width that comes out.</param>
/// <param name="HasBias">Whether a bias is added.</param>
public sealed record Linear(long Inputs, long Outputs, bool HasBias = true) : Layer
{
    /// <inheritdoc/>
    public override string Type => "Linear";

    /// <inheritdoc/>
    public override long Parameters => checked((Inputs * Outputs) + (HasBias ? Outputs : 0));

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        Require(input.Rank >= 1 && input[^1] == Inputs, input, $"…×{Inputs}");
        return input.With(^1, Outputs);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input)
    {
        var (inputs, outputs) = (input.Elements, OutputOf(input).Elements);
        var macs = checked(outputs * Inputs);
        return [new ProductOperation(ProductKind.Linear, inputs, outputs, macs, HasBias ? outputs : 0)];
    }
}
