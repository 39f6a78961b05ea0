using Isojoule.Statistics;

namespace Isojoule.Training.Data;

/// <summary>In which order clips are seen: every epoch another, the same for the same seed.</summary>
public static class BatchOrder
{
    private const ulong Stream = 1; // of the numbers that belong to the seed; weights have their own generator

    /// <summary>The order of an epoch.</summary>
    /// <param name="clips">Number of clips.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="epoch">From 0 on.</param>
    public static int[] Of(int clips, ulong seed, int epoch) =>
        new SeededRandom(seed, Stream, (ulong)epoch).Permutation(clips);
}
