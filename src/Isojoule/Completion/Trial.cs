namespace Isojoule.Completion;

/// <summary>What the experts said of a measured cell that they had not seen.</summary>
/// <param name="Column">Its hardware.</param>
/// <param name="LogEnergy">What was measured.</param>
/// <param name="Opinions">What each said.</param>
internal sealed record Trial(int Column, double LogEnergy, Opinion?[] Opinions)
{
    /// <summary>How far some experts were off, in the deviations each claimed.</summary>
    public IEnumerable<double> ErrorsOf(int first, int count) => Opinions.Skip(first).Take(count).OfType<Opinion>()
        .Select(opinion => Math.Abs(opinion.Mean - LogEnergy) / opinion.Deviation);

    /// <summary>Leaves out each fold in turn and asks for its cells; those without
    /// another cell in their row are not asked for.</summary>
    public static Trial[] Of(CellGrid grid, int[][] sources, Folds folds, CancellationToken cancellation)
    {
        var trials = new List<Trial>();
        for (var fold = 0; fold < folds.Used; fold++)
        {
            var left = fold;
            var panel = Panel.Fit(grid, sources, (row, column) => folds.Of(row, column) != left, cancellation);
            var known = new bool[grid.Rows];
            foreach (var cell in grid.Cells) known[cell.Row] |= folds.Of(cell.Row, cell.Column) != left;
            trials.AddRange(grid.Cells.Where(cell => known[cell.Row] && folds.Of(cell.Row, cell.Column) == left)
                .Select(cell => new Trial(cell.Column, cell.LogEnergy, panel.Ask(cell.Row, cell.Column))));
        }

        return [.. trials];
    }
}
