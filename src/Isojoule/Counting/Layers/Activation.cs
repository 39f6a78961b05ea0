using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>A function applied to every element; takes any shape.</summary>
/// <param name="Kind">Which function.</param>
public sealed record Activation(ElementwiseKind Kind) : Layer
{
    /// <summary>max(x, 0).</summary>
    public static Activation Relu { get; } = new(ElementwiseKind.Relu);

    /// <summary>The logistic function.</summary>
    public static Activation Sigmoid { get; } = new(ElementwiseKind.Sigmoid);

    /// <inheritdoc/>
    public override string Type => Kind switch
    {
        ElementwiseKind.Relu => "ReLU",
        ElementwiseKind.LeakyRelu => "LeakyReLU",
        ElementwiseKind.Elu => "ELU",
        ElementwiseKind.Gelu => "GELU",
        ElementwiseKind.Silu => "SiLU",
        _ => Kind.ToString(),
    };

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input) => input;

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input) =>
        [new ElementwiseOperation(Kind, input.Elements)];
}
