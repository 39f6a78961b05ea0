using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Conventions;

/// <summary>The figure that thop prints as MACs. It sees modules alone, and so no product of two inputs.</summary>
/// <remarks>Source: its hooks, and probes of it. Functions it has no hook for count nothing there.</remarks>
internal static class ThopRules
{
    public static long? Count(Operation operation) => operation switch
    {
        ProductOperation { Kind: ProductKind.Matrix } => 0,
        ProductOperation product => product.Macs,
        RecurrentOperation layer => checked(layer.CellRuns * (layer.MacsEach + (layer.Hidden * Rest(layer)))),
        SoftmaxOperation { IsLogarithm: false } softmax => checked(softmax.Rows * ((3 * softmax.Classes) - 1)),
        PoolOperation { Kind: PoolKind.Average } pool => pool.Outputs,
        NormalizationOperation { Kind: NormalizationKind.Group } => 0,
        NormalizationOperation normalization => checked(normalization.Inputs * (normalization.IsAffine ? 4 : 2)),
        UnknownOperation => null,
        _ => 0,
    };

    /// <summary>Sums, gates and biases of a run of the cell, in hidden widths: two biases in each gate.</summary>
    private static int Rest(RecurrentOperation layer) => (layer.HasBias ? 2 * layer.Gates : 0) + layer.Cell switch
    {
        RecurrentCell.Gru => 7,
        RecurrentCell.Lstm => 8,
        _ => 1,
    };
}
