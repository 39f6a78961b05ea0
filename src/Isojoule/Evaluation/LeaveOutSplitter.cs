namespace Isojoule.Evaluation;

/// <summary>One division a group (family, task, …): the group is the test, all others the train.</summary>
/// <remarks>
/// Random divisions flatter where workloads have near twins, such as the same task at the next batch size.
/// </remarks>
public sealed class LeaveOutSplitter : ISplitter
{
    private readonly Func<string, string?> _groupOf;

    /// <summary>Takes the group of each workload; <c>null</c> for a workload that belongs to none.</summary>
    public LeaveOutSplitter(Func<string, string?> groupOf) => _groupOf = groupOf;

    /// <inheritdoc/>
    public IEnumerable<Split> Divide(string source, string target, IReadOnlyList<ReferencePoint> common)
    {
        var groups = common.Select(point => _groupOf(point.Workload)).ToArray();
        var names = groups.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        for (var index = 0; index < names.Length; index++)
        {
            var leftOut = names[index];
            var split = Splits.Of(index, common, i => groups[i] == leftOut);
            if (split.Train.Count > 0) yield return split with { LeftOut = leftOut };
        }
    }
}
