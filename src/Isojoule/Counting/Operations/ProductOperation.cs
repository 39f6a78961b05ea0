namespace Isojoule.Counting.Operations;

/// <summary>A product of an input with weights or with another input: linear, convolution, matrix product.</summary>
/// <param name="Kind">What the product is.</param>
/// <param name="Inputs">Number of elements of the (first) input.</param>
/// <param name="Outputs">Number of elements that come out.</param>
/// <param name="Multiplications">Multiply-accumulates in all.</param>
/// <param name="Addends">Numbers added to the product, such as a bias at each output; 0 where there is none.</param>
public sealed record ProductOperation(ProductKind Kind, long Inputs, long Outputs, long Multiplications, long Addends)
    : Operation(Inputs, Outputs)
{
    /// <inheritdoc/>
    public override long Macs => Multiplications;

    /// <inheritdoc/>
    public override bool HasParameters => Kind != ProductKind.Matrix;

    /// <inheritdoc/>
    /// <remarks>As many as forward for each factor that needs a gradient; a matrix product: both or neither.</remarks>
    public override long BackwardMacs(bool isInputTrained) => (HasParameters, isInputTrained) switch
    {
        (_, true) => checked(2 * Macs),
        (true, false) => Macs,
        (false, false) => 0,
    };
}
