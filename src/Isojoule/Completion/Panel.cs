namespace Isojoule.Completion;

/// <summary>All experts, fitted on the same cells.</summary>
internal sealed class Panel
{
    private readonly CellGrid _grid;
    private readonly int[][] _sources;
    private readonly FactorExpert _factors;
    private readonly PairExpert?[][] _pairs; // by target, in the order of its sources

    private Panel(CellGrid grid, int[][] sources, FactorExpert factors, PairExpert?[][] pairs) =>
        (_grid, _sources, _factors, _pairs) = (grid, sources, factors, pairs);

    /// <summary>Fits on every cell that <paramref name="isKnown"/>.</summary>
    public static Panel Fit(
        CellGrid grid,
        int[][] sources,
        Func<int, int, bool> isKnown,
        CancellationToken cancellation)
    {
        var factors = FactorExpert.Fit(grid, isKnown, cancellation);
        var pairs = Array.ConvertAll(sources, of => new PairExpert?[of.Length]);
        var all = sources.SelectMany((of, target) => of.Select((_, k) => (Target: target, Index: k))).ToArray();
        Parallel.For(0, all.Length, new() { CancellationToken = cancellation }, i =>
        {
            var (target, index) = all[i];
            var common = grid.Common(sources[target][index], target).Where(one => isKnown(one.Row, target));
            pairs[target][index] = PairExpert.TryFit([.. common.Select(one => one.Point)]);
        });
        return new(grid, sources, factors, pairs);
    }

    /// <summary>What each expert says of a cell: the factors first, then the
    /// column's sources; <c>null</c> from who cannot say.</summary>
    public Opinion?[] Ask(int row, int column)
    {
        var opinions = new Opinion?[1 + _sources[column].Length];
        opinions[0] = _factors.Predict(row, column);
        for (var k = 1; k < opinions.Length; k++)
        {
            if (_pairs[column][k - 1] is { } pair && _grid.Find(row, _sources[column][k - 1]) is { } source)
                opinions[k] = pair.Predict(source);
        }

        return opinions;
    }
}
