namespace Isojoule.Evaluation;

/// <summary>How a division is made from the common workloads of a pair.</summary>
internal static class Splits
{
    /// <summary>Divides <paramref name="common"/> by index and ranks the train part.</summary>
    public static Split Of(int index, IReadOnlyList<ReferencePoint> common, Func<int, bool> isTest)
    {
        var train = common.Where((_, i) => !isTest(i)).ToArray();
        Array.Sort(train, ReferencePoint.BySourceEnergy);
        return new(index, train, [.. common.Where((_, i) => isTest(i))]);
    }
}
