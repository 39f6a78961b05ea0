using Isojoule.Statistics;

namespace Isojoule.Evaluation;

/// <summary>Random divisions into train and test, the same for every pair with the same number of workloads.</summary>
/// <remarks>Source: the paper, §3.1: five random divisions of 43 models into 34 and 9.</remarks>
public sealed class RandomSplitter : ISplitter
{
    private readonly int _count;
    private readonly double _testShare;
    private readonly ulong _seed;

    /// <summary>Chooses the protocol.</summary>
    /// <param name="count">Number of divisions, at least 1.</param>
    /// <param name="testShare">Share of the workloads tested, in ]0, 1[.</param>
    /// <param name="seed">Same seed, same divisions, on every platform.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public RandomSplitter(int count = 5, double testShare = 0.2, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (testShare is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(testShare), testShare, "The test share lies between 0 and 1.");
        (_count, _testShare, _seed) = (count, testShare, seed);
    }

    /// <inheritdoc/>
    public IEnumerable<Split> Divide(string source, string target, IReadOnlyList<ReferencePoint> common)
    {
        var wanted = (int)Math.Round(_testShare * common.Count, MidpointRounding.AwayFromZero);
        var tests = Math.Clamp(wanted, 1, common.Count - 1);
        for (var index = 0; index < _count; index++)
        {
            var order = new SeededRandom(_seed, (ulong)index).Permutation(common.Count);
            var isTest = new bool[common.Count];
            foreach (var i in order.AsSpan(0, tests)) isTest[i] = true;
            yield return Splits.Of(index, common, i => isTest[i]);
        }
    }
}
