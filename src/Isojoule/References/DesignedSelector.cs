using Isojoule.Normalization.Auto;
using Isojoule.Statistics;

namespace Isojoule.References;

/// <summary>The references that leave the least uncertainty about all candidates (<c>designed</c>).</summary>
/// <remarks>
/// Not in the paper. Uses every covariate that <see cref="AutoNormalizer"/> does; see <see cref="ReferenceDesigner"/>.
/// </remarks>
public sealed class DesignedSelector : IReferenceSelector
{
    private readonly ReferenceDesigner _designer = new();

    /// <inheritdoc/>
    public string Name => "designed";

    /// <inheritdoc/>
    public int[] Select(IReadOnlyList<Measurement> ranked, int count, SeededRandom random) =>
        [.. _designer.Design(ranked, new() { Count = count }).Indices];
}
