using Isojoule.Counting.Conventions;

namespace Isojoule.Counting;

/// <summary>Parameters, multiply-accumulates and operations of one forward pass of a network.</summary>
/// <remarks>On as many samples as the network's input holds: one, unless its maker asked for more.</remarks>
public sealed class ModelCount
{
    private ModelCount(CountingConvention convention, IReadOnlyList<LayerCount> layers)
    {
        Convention = convention;
        Layers = layers;
        Uncounted = [.. layers.Where(layer => !layer.IsCounted)];
        Parameters = Sum(layers, layer => layer.Layer.Parameters);
        Macs = Sum(layers, layer => layer.Macs ?? 0);
        Flops = Sum(layers, layer => layer.Flops ?? 0);
        Bytes = Sum(layers, layer => layer.Layer.Bytes());
    }

    /// <summary>What counts as an operation.</summary>
    public CountingConvention Convention { get; }

    /// <summary>Every layer, in the order they run.</summary>
    public IReadOnlyList<LayerCount> Layers { get; }

    /// <summary>Layers that are in none of the sums, or not whole; a model with one is only known from below.</summary>
    public IReadOnlyList<LayerCount> Uncounted { get; }

    /// <summary>Whether every layer could be counted.</summary>
    public bool IsComplete => Uncounted.Count == 0;

    /// <summary>Trained parameters.</summary>
    public long Parameters { get; }

    /// <summary>Multiply-accumulates of all that could be counted.</summary>
    public long Macs { get; }

    /// <summary>Operations by the convention, of all that could be counted.</summary>
    public long Flops { get; }

    /// <summary>Bytes to and from memory, of all that could be counted.</summary>
    /// <seealso cref="MemoryTraffic"/>
    public long Bytes { get; }

    /// <summary>
    /// The workload's size for a table; its operations and bytes are unknown when a layer is uncounted.
    /// </summary>
    public ComputeMetrics Metrics => IsComplete
        ? new(FlopCount.FromFlops(Flops), Parameters, Bytes)
        : new(null, Parameters);

    /// <summary>Counts <paramref name="network"/>.</summary>
    /// <exception cref="OverflowException">A number passes 2⁶³ − 1.</exception>
    public static ModelCount Of(Network network, CountingConvention convention) =>
        new(convention, [.. network.Layers.Select(layer => LayerCount.Of(layer, convention))]);

    private static long Sum(IReadOnlyList<LayerCount> layers, Func<LayerCount, long> count)
    {
        var sum = 0L;
        foreach (var layer in layers) sum = checked(sum + count(layer));
        return sum;
    }
}
