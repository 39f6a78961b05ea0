using Isojoule.Statistics;

namespace Isojoule.Tests.Statistics;

public sealed class SeededRandomTests
{
    [Fact]
    public void NextUInt64_SeedZero_GivesTheWrittenDownStream()
    {
        // Computed by an independent Python implementation of SplitMix64 and xoshiro256** from their papers.
        var random = new SeededRandom(0);

        Assert.Equal(
            [0x99EC5F36CB75F2B4UL, 0xBF6E1F784956452AUL, 0x1A5F849D4933E6E0UL],
            [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]);
    }

    [Fact]
    public void Permutation_AnySeed_HoldsEveryIndexOnce()
    {
        for (var count = 0; count < 60; count++)
            Assert.Equal(Enumerable.Range(0, count), new SeededRandom((ulong)count).Permutation(count).Order());
    }

    [Fact]
    public void Permutation_ManyDraws_EveryOrderEquallyOften()
    {
        // 6 orders of 3 items, 60,000 draws: 10,000 each, standard deviation 91; six deviations allowed.
        var random = new SeededRandom(1);
        var counts = Enumerable.Range(0, 60_000).CountBy(_ => string.Join(',', random.Permutation(3))).ToArray();

        Assert.Equal(6, counts.Length);
        Assert.All(counts, pair => Assert.InRange(pair.Value, 9_450, 10_550));
    }

    [Fact]
    public void Constructor_OtherStreamOfTheSameSeed_DrawsOtherNumbers() => Assert.NotEqual(
        new SeededRandom(5, 1).NextUInt64(), new SeededRandom(5, 2).NextUInt64());
}
