using Isojoule.Evaluation;
using Isojoule.Tests.Normalization;

namespace Isojoule.Tests.Evaluation;

public sealed class SplitterTests
{
    private static readonly ReferencePoint[] Common = SampleReferences.Random(43, seed: 1);

    [Fact]
    public void Random_FortyThreeModels_GivesThePapersThirtyFourAndNine()
    {
        var splits = new RandomSplitter().Divide("T4", "A40", Common).ToArray();

        Assert.Equal(5, splits.Length);
        Assert.All(splits, split => Assert.Equal((34, 9), (split.Train.Count, split.Test.Count)));
        Assert.All(splits, split => Assert.Equal(
            Common.Select(point => point.Workload),
            split.Train.Concat(split.Test).Select(point => point.Workload).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Random_SameSeed_GivesTheSameSplitsForEveryPair()
    {
        var once = new RandomSplitter(seed: 9).Divide("T4", "A40", Common);
        var again = new RandomSplitter(seed: 9).Divide("A40", "T4", Common);

        Assert.Equal(Tests(once), Tests(again));
        Assert.NotEqual(Tests(once), Tests(new RandomSplitter(seed: 10).Divide("T4", "A40", Common)));
    }

    [Fact]
    public void Random_TwoWorkloads_KeepsOneOnEachSide()
    {
        var split = new RandomSplitter(1, testShare: 0.01).Divide("a", "b", Common[..2]).Single();

        Assert.Equal((1, 1), (split.Train.Count, split.Test.Count));
    }

    [Fact]
    public void LeaveOut_Groups_EachIsTestOnceAndNeverTrain()
    {
        var splits = new LeaveOutSplitter(workload => workload[^1] is '0' or '1' ? workload[^1..] : null)
            .Divide("a", "b", Common).ToArray();

        Assert.Equal(["0", "1"], splits.Select(split => split.LeftOut));
        Assert.All(splits, split => Assert.All(
            split.Test, point => Assert.EndsWith(split.LeftOut!, point.Workload, StringComparison.Ordinal)));
        Assert.All(splits, split => Assert.DoesNotContain(
            split.Train, point => point.Workload.EndsWith(split.LeftOut!, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Tests(IEnumerable<Split> splits) =>
        splits.SelectMany(split => split.Test.Select(p => $"{split.Index} {p.Workload}"));
}
