using Isojoule.Normalization;
using Isojoule.Normalization.Auto;
using Isojoule.Statistics;

namespace Isojoule.Completion;

/// <summary>Predicts any workload on any hardware of a table from all of its measured cells.</summary>
/// <remarks>
/// Two kinds of experts are asked: factors common to all machines, and <see cref="AutoNormalizer"/> from each of the
/// hardware with the most common workloads. Each weighs by how far it was
/// off on cells left out. See docs/methods/matrix.md.
/// </remarks>
public sealed class TableCompletion
{
    private readonly CellGrid _grid;
    private readonly Panel _panel;
    private readonly Blend[] _blends;
    private readonly CompletionScale _scale;
    private readonly Connection _connection;

    private TableCompletion(CellGrid grid, int[][] sources, Trial[] trials, Panel panel)
    {
        (_grid, _panel) = (grid, panel);
        _blends = Blend.AllOf(sources, trials);
        _connection = new(grid);
        var blended = Array.ConvertAll(
            trials,
            trial => (trial.Column, trial.LogEnergy, Prediction: _blends[trial.Column].Of(trial.Opinions)));
        _scale = new(blended.Select(one => Math.Abs(one.Prediction.Mean - one.LogEnergy) / one.Prediction.Deviation));
        var byColumn = blended.ToLookup(one => one.Column);
        var measured = new int[grid.Columns];
        foreach (var cell in grid.Cells) measured[cell.Column]++;
        Hardware =
        [
            .. Enumerable.Range(0, grid.Columns).Select(column => new CompletedHardware(
                grid.Hardware(column),
                measured[column],
                MedianOf(byColumn[column].Select(one => Math.Abs(Math.Exp(one.Prediction.Mean - one.LogEnergy) - 1))),
                MedianOf(byColumn[column].Select(one => one.Prediction.FirstShare)) ?? 1,
                [.. sources[column].Select(grid.Hardware)])),
        ];
        Mdape = MedianOf(blended.Select(one => Math.Abs(Math.Exp(one.Prediction.Mean - one.LogEnergy) - 1)));
    }

    /// <summary>The hardware of the table, with how well each is predicted.</summary>
    public IReadOnlyList<CompletedHardware> Hardware { get; }

    /// <summary>Median absolute percentage error on all cells left out, as a
    /// fraction; <c>null</c> when none could be.</summary>
    public double? Mdape { get; }

    /// <summary>Fits on every measured cell of a table.</summary>
    /// <remarks>
    /// Deterministic. Time grows with the number of cells; up to 50,000 cells are left out in five parts, of more a
    /// twentieth once. Single sources are tried in tables of up to 64 hardware.
    /// </remarks>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static TableCompletion Fit(RunTable table, CancellationToken cancellation)
    {
        var grid = new CellGrid(table);
        var sources = SourcePairs.Of(grid);
        var trials = Trial.Of(grid, sources, Folds.Of(grid.Cells.Length), cancellation);
        return new(grid, sources, trials, Panel.Fit(grid, sources, (_, _) => true, cancellation));
    }

    /// <summary>The cell of a workload on a hardware.</summary>
    /// <param name="workload">A workload of the table.</param>
    /// <param name="hardware">A hardware of the table.</param>
    /// <param name="level">The share of energies meant to lie inside their interval, in ]0, 1[.</param>
    /// <exception cref="ArgumentException">The table has no such workload or hardware.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> does not lie between 0 and 1.</exception>
    public CompletedCell Find(string workload, string hardware, double level = EnergyInterval.DefaultLevel) =>
        Cells([workload], [hardware], level).Single();

    /// <summary>The cells of some workloads on some hardware, workload by
    /// workload, made as they are asked for.</summary>
    /// <inheritdoc cref="Find" path="/exception"/>
    public IEnumerable<CompletedCell> Cells(
        IReadOnlyList<string> workloads, IReadOnlyList<string> hardware, double level = EnergyInterval.DefaultLevel)
    {
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
        var columns = hardware.Select(_grid.ColumnOf).ToArray();
        return workloads.Select(_grid.RowOf).SelectMany(row => columns.Select(column => CellAt(row, column, level)));
    }

    private CompletedCell CellAt(int row, int column, double level)
    {
        var (workload, hardware) = (_grid.Workload(row), _grid.Hardware(column));
        if (_grid.Find(row, column) is { } measured)
            return new(workload, hardware, CellOrigin.Measured, measured.Energy, null);
        if (!_connection.Joins(row, column)) return new(workload, hardware, CellOrigin.Unknown, null, null);
        var (mean, deviation, _) = _blends[column].Of(_panel.Ask(row, column));
        return new(
            workload,
            hardware,
            CellOrigin.Predicted,
            Energy.FromJoules(Math.Exp(mean)),
            _scale.Interval(mean, deviation, level));
    }

    private static double? MedianOf(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return all.Length == 0 ? null : Quantiles.Median(all);
    }
}
