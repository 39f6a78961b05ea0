using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Conventions;

/// <summary>Conventions that count multiply-accumulates and little else.</summary>
internal static class MacRules
{
    public static long? Macs(Operation operation) => operation is UnknownOperation ? null : operation.Macs;

    public static long? TwoEach(Operation operation) =>
        operation is UnknownOperation ? null : checked(2 * operation.Macs);

    /// <summary>fvcore's handlers; recurrent layers are "unsupported" there, and so they are here.</summary>
    public static long? Fvcore(Operation operation) => operation switch
    {
        RecurrentOperation or UnknownOperation => null,
        NormalizationOperation => DeepSpeedRules.Flops(operation),
        _ => operation.Macs,
    };

    /// <summary>ptflops' aten back end on a CPU: a bias counts where a kernel adds it to its product.</summary>
    public static long? PtflopsAten(Operation operation) => operation switch
    {
        UnknownOperation => null,
        ProductOperation product => checked(product.Macs + product.Addends),
        RecurrentOperation layer => checked(layer.CellRuns * (layer.MacsEach + (layer.Hidden * BiasesSeen(layer)))),
        _ => operation.Macs,
    };

    /// <summary>
    /// Of the two biases of each gate. The first layer reads batch-first input through a transposed view, for which
    /// PyTorch multiplies first and adds the bias apart, unless one of the two axes has size 1.
    /// </summary>
    private static int BiasesSeen(RecurrentOperation layer) =>
        !layer.HasBias ? 0 : layer.Gates * (layer is { IsFirst: true, Sequences: > 1, Steps: > 1 } ? 1 : 2);
}
