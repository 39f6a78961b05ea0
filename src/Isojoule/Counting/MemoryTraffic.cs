using Isojoule.Counting.Operations;

namespace Isojoule.Counting;

/// <summary>
/// Bytes that a forward pass moves to and from memory: every operation reads its input and its parameters once and
/// writes its output once, in single precision.
/// </summary>
/// <remarks>
/// What a program without fused operations moves at least; a cache or a fused kernel saves some. A view moves nothing,
/// a lookup reads the rows it is asked for. Source: Williams, Waterman and Patterson, Roofline, CACM 52 (2009).
/// </remarks>
public static class MemoryTraffic
{
    /// <summary>Bytes of a number: single precision.</summary>
    internal const int BytesEach = 4;

    /// <summary>Bytes of a layer; none of one that did not run, such as a branch not taken.</summary>
    /// <exception cref="OverflowException">The number passes 2⁶³ − 1.</exception>
    public static long Bytes(this NetworkLayer layer)
    {
        if (layer.Operations.Count == 0) return 0;
        var elements = layer.Operations.Any(operation => operation is MovementOperation { IsLookup: true })
            ? 0
            : layer.Parameters;
        foreach (var operation in layer.Operations) elements = checked(elements + ElementsOf(operation));
        return checked(BytesEach * elements);
    }

    private static long ElementsOf(Operation operation) => operation switch
    {
        MovementOperation { IsLookup: true } => checked(operation.Inputs + (2 * operation.Outputs)),
        MovementOperation => 0,
        _ => checked(operation.Inputs + operation.Outputs),
    };
}
