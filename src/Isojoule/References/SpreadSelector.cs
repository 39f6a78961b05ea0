using Isojoule.Statistics;

namespace Isojoule.References;

/// <summary>References at even ranks from the lowest to the highest source energy (<c>spread</c>).</summary>
/// <remarks>
/// Not in the paper. Beyond two references it keeps energy and metrics from becoming collinear, which min-max does not.
/// One reference is the middle of the ranking.
/// </remarks>
public sealed class SpreadSelector : IReferenceSelector
{
    /// <inheritdoc/>
    public string Name => "spread";

    /// <inheritdoc/>
    public int[] Select(IReadOnlyList<Measurement> ranked, int count, SeededRandom random)
    {
        if (count == 1) return [(ranked.Count - 1) / 2];
        var chosen = new int[count];
        // Steps are at least 1 because count ≤ ranked.Count, so rounding down never repeats an index.
        for (var i = 0; i < count; i++) chosen[i] = (int)((long)i * (ranked.Count - 1) / (count - 1));
        return chosen;
    }
}
