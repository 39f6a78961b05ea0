using Isojoule.Statistics;

namespace Isojoule.References;

/// <summary>References drawn uniformly (<c>random</c>).</summary>
/// <remarks>Source: the paper, §3.1. A larger count from the same generator state contains the smaller one.</remarks>
public sealed class RandomSelector : IReferenceSelector
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public int[] Select(IReadOnlyList<Measurement> ranked, int count, SeededRandom random)
    {
        var chosen = random.Permutation(ranked.Count)[..count];
        Array.Sort(chosen);
        return chosen;
    }
}
