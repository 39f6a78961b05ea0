using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Conventions;

/// <summary>DeepSpeed's profiler from 0.10.1 on. Source: its profiler.py to 0.19.6, and probes of it.</summary>
/// <remarks>It does not see + and * between tensors, nor sigmoid and tanh.</remarks>
internal static class DeepSpeedRules
{
    public static long? Flops(Operation operation) => operation switch
    {
        // The bias of a linear layer is not counted, that of a convolution is.
        ProductOperation { Kind: ProductKind.Linear } product => checked(2 * product.Macs),
        ProductOperation product => checked((2 * product.Macs) + product.Addends),
        RecurrentOperation layer => checked(layer.CellRuns * ((2 * layer.MacsEach) + (layer.Hidden * Rest(layer)))),
        ElementwiseOperation { Kind: <= ElementwiseKind.Silu } function => function.Inputs,
        ElementwiseOperation or MovementOperation => 0,
        SoftmaxOperation softmax => softmax.IsLogarithm ? 0 : softmax.Inputs,
        PoolOperation pool => pool.Inputs,
        NormalizationOperation normalization => checked(normalization.Inputs * PerElement(normalization)),
        _ => null,
    };

    /// <summary>Its MACs: a recurrent layer has none, which is a defect of it.</summary>
    public static long? Macs(Operation operation) => operation switch
    {
        RecurrentOperation => 0,
        UnknownOperation => null,
        _ => operation.Macs,
    };

    /// <summary>
    /// What a run of the cell costs beyond 2 × MACs, in hidden widths: a product of k terms has k − 1 sums (−1 for
    /// each of two products and each gate), then come the gates, the states, and two biases a gate.
    /// </summary>
    private static int Rest(RecurrentOperation layer) => layer.Cell switch
    {
        RecurrentCell.Gru => layer.HasBias ? 7 : 1,
        RecurrentCell.Lstm => layer.HasBias ? 10 : 2,
        _ => layer.HasBias ? 1 : -1,
    };

    private static int PerElement(NormalizationOperation normalization) =>
        (normalization.Kind == NormalizationKind.Batch ? 1 : 4) + (normalization.IsAffine ? 1 : 0);
}
