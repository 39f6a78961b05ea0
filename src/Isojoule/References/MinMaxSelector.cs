using Isojoule.Statistics;

namespace Isojoule.References;

/// <summary>
/// Half of the references from the lowest and half from the highest source energies (<c>min-max</c>).
/// </summary>
/// <remarks>Source: the paper, §3.1. Of an odd number the extra one is taken from the highest.</remarks>
public sealed class MinMaxSelector : IReferenceSelector
{
    /// <inheritdoc/>
    public string Name => "min-max";

    /// <inheritdoc/>
    public int[] Select(IReadOnlyList<Measurement> ranked, int count, SeededRandom random)
    {
        var low = count / 2;
        var high = count - low;
        return [.. Enumerable.Range(0, low), .. Enumerable.Range(ranked.Count - high, high)];
    }
}
