using Isojoule.Statistics;

namespace Isojoule.References;

/// <summary>A rule that chooses which workloads become references.</summary>
/// <remarks>
/// Only what is known on the source hardware may decide: the target is what references are measured for.
/// </remarks>
public interface IReferenceSelector
{
    /// <summary>The rule's name on the command line and in files.</summary>
    string Name { get; }

    /// <summary>Chooses references.</summary>
    /// <param name="ranked">The candidates on the source hardware, ranked by energy, then by name.</param>
    /// <param name="count">How many to choose, from 1 to the number of candidates.</param>
    /// <param name="random">The generator for rules that draw.</param>
    /// <returns><paramref name="count"/> distinct indices into <paramref name="ranked"/>, ascending.</returns>
    int[] Select(IReadOnlyList<Measurement> ranked, int count, SeededRandom random);
}
