using Isojoule.Counting.Conventions;
using Isojoule.Counting.Operations;

namespace Isojoule.Counting;

/// <summary>One layer, counted.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Macs">Its multiply-accumulates; <c>null</c> when the convention cannot tell them.</param>
/// <param name="Flops">Its operations by the convention; <c>null</c> when it cannot tell them.</param>
public sealed record LayerCount(NetworkLayer Layer, long? Macs, long? Flops)
{
    /// <summary>Whether the convention could count all of it.</summary>
    public bool IsCounted => Macs is not null && Flops is not null;

    internal static LayerCount Of(NetworkLayer layer, CountingConvention convention) =>
        new(layer, Sum(layer, convention.MacsOf), Sum(layer, convention.FlopsOf));

    private static long? Sum(NetworkLayer layer, Func<Operation, long?> count)
    {
        var sum = (long?)0; // unknown + anything is unknown
        foreach (var operation in layer.Operations) sum = checked(sum + count(operation));
        return sum;
    }
}
