namespace Isojoule.Evaluation;

/// <summary>Replays the divisions another program wrote, so that both can be compared fit by fit.</summary>
public sealed class FileSplitter : ISplitter
{
    private readonly ILookup<(string Source, string Target), SplitRow> _rows;

    /// <summary>Takes the rows of all pairs and divisions, in any order.</summary>
    public FileSplitter(IEnumerable<SplitRow> rows) => _rows = rows.ToLookup(row => (row.Source, row.Target));

    /// <inheritdoc/>
    /// <remarks>A workload the rows do not name takes no part; a reference is a train workload too.</remarks>
    public IEnumerable<Split> Divide(string source, string target, IReadOnlyList<ReferencePoint> common)
    {
        foreach (var rows in _rows[(source, target)].GroupBy(row => row.Split))
        {
            var roles = new Dictionary<string, SplitRole>(StringComparer.Ordinal);
            foreach (var row in rows) roles[row.Workload] = row.Role;
            var named = common.Where(point => roles.ContainsKey(point.Workload)).ToArray();
            var split = Splits.Of(rows.Key, named, i => roles[named[i].Workload] == SplitRole.Test);
            if (split.Test.Count == 0) continue;
            var references = split.Train.Where(point => roles[point.Workload] == SplitRole.Reference);
            yield return split with { References = [.. references] };
        }
    }

    /// <summary>
    /// Workloads that a division names but the table did not measure on both machines, first ones first.
    /// </summary>
    public IEnumerable<SplitRow> NotIn(RunTable table) => _rows
        .SelectMany(pair => pair)
        .Where(row => table.Find(row.Workload, row.Source) is null || table.Find(row.Workload, row.Target) is null);
}
