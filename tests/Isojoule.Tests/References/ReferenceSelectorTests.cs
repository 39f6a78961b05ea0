using Isojoule.References;
using Isojoule.Statistics;

namespace Isojoule.Tests.References;

public sealed class ReferenceSelectorTests
{
    private static readonly Measurement[] Ranked =
        [.. Enumerable.Range(1, 34).Select(i => new Measurement(Energy.FromJoules(i)))];

    public static TheoryData<string> Selectors => [.. ReferenceSelectorCatalog.Names];

    [Theory]
    [MemberData(nameof(Selectors))]
    public void Select_EveryCount_GivesThatManyDistinctAscendingIndices(string name)
    {
        for (var count = 1; count <= Ranked.Length; count++)
        {
            var chosen = ReferenceSelectorCatalog.Find(name)!.Select(Ranked, count, new SeededRandom(1));

            Assert.Equal(count, chosen.Length);
            Assert.Equal(chosen.Distinct().Order(), chosen);
            Assert.All(chosen, index => Assert.InRange(index, 0, Ranked.Length - 1));
        }
    }

    [Fact]
    public void MinMax_Four_TakesTwoLowestAndTwoHighest() =>
        Assert.Equal([0, 1, 32, 33], new MinMaxSelector().Select(Ranked, 4, new SeededRandom(0)));

    [Fact]
    public void MinMax_Odd_TakesTheExtraOneFromTheHighest() =>
        Assert.Equal([0, 32, 33], new MinMaxSelector().Select(Ranked, 3, new SeededRandom(0)));

    [Fact]
    public void Spread_Four_TakesBothEndsAndEvenRanksBetween() =>
        Assert.Equal([0, 11, 22, 33], new SpreadSelector().Select(Ranked, 4, new SeededRandom(0)));

    [Fact]
    public void Random_LargerCountOfTheSameSeed_ContainsTheSmaller()
    {
        var small = new RandomSelector().Select(Ranked, 4, new SeededRandom(7));
        var large = new RandomSelector().Select(Ranked, 10, new SeededRandom(7));

        Assert.Subset(large.ToHashSet(), small.ToHashSet());
    }
}
