namespace Isojoule.Completion;

/// <summary>Which hardware predicts which alone, besides all together.</summary>
internal static class SourcePairs
{
    private const int CommonMin = 4; // fewer cannot tell in cross-validation whether they help

    // Each pair costs as many fits as there are folds; tables beyond have machines enough for the factors.
    private const int PairsMax = 64;

    /// <summary>For each column the source columns, those with the most common workloads first.</summary>
    public static int[][] Of(CellGrid grid)
    {
        if (grid.Columns > PairsMax) return [.. Enumerable.Repeat(Array.Empty<int>(), grid.Columns)];
        var candidates = Enumerable.Range(0, grid.Columns).Select(target => Ranked(grid, target)).ToArray();
        var chosen = candidates.Select(_ => new List<int>()).ToArray();
        var left = PairsMax;
        for (var rank = 0; rank < grid.Columns; rank++)
        {
            for (var target = 0; target < grid.Columns; target++)
            {
                if (rank >= candidates[target].Length || left == 0) continue;
                chosen[target].Add(candidates[target][rank]);
                left--;
            }
        }

        return [.. chosen.Select(sources => sources.ToArray())];
    }

    private static int[] Ranked(CellGrid grid, int target) =>
    [
        .. Enumerable.Range(0, grid.Columns).Where(source => source != target)
            .Select(source => (Source: source, Common: CountCommon(grid, source, target)))
            .Where(pair => pair.Common >= CommonMin)
            .OrderByDescending(pair => pair.Common).ThenBy(pair => pair.Source)
            .Select(pair => pair.Source),
    ];

    private static int CountCommon(CellGrid grid, int source, int target) => grid.Common(source, target).Count;
}
