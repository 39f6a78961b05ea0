using Isojoule.Statistics.Factors;

namespace Isojoule.Completion;

/// <summary>Predicts a cell from all machines at once, by factors of the
/// logarithms of energies, durations and metrics.</summary>
internal sealed class FactorExpert
{
    private const int EnergyKind = 0;
    private const int DurationKind = 1;
    private const int FlopsKind = 2;
    private const int ParametersKind = 3;
    private const int BytesKind = 4;

    // Where every column has hundreds of cells, loadings settle long before the last digits of a small table do.
    private const int CellsOfFewPasses = 50_000;
    private const int FewPasses = 25;
    private const int FewSeedPasses = 5;

    private readonly FactorModel _model;

    private FactorExpert(FactorModel model) => _model = model;

    /// <summary>Fits on every cell that <paramref name="isKnown"/>.</summary>
    public static FactorExpert Fit(CellGrid grid, Func<int, int, bool> isKnown, CancellationToken cancellation)
    {
        var cells = new List<SparseCell>(grid.Cells.Length);
        foreach (var cell in grid.Cells)
        {
            if (!isKnown(cell.Row, cell.Column)) continue;
            cells.Add(new(cell.Row, cell.Column, cell.LogEnergy));
            if (!double.IsNaN(cell.LogDuration)) cells.Add(new(cell.Row, grid.Columns + cell.Column, cell.LogDuration));
        }

        for (var row = 0; row < grid.Rows; row++)
        {
            if (grid.Metrics[row].Flops is { Flops: > 0 } flops)
                cells.Add(new(row, 2 * grid.Columns, Math.Log(flops.Flops)));
            if (grid.Metrics[row].Parameters is > 0 and { } parameters)
                cells.Add(new(row, (2 * grid.Columns) + 1, Math.Log(parameters)));
            if (grid.Metrics[row].Bytes is > 0 and { } bytes)
                cells.Add(new(row, (2 * grid.Columns) + 2, Math.Log(bytes)));
        }

        var columns = ColumnsOf(grid.Columns);
        var options = new FactorOptions { Columns = columns };
        if (cells.Count > CellsOfFewPasses) options = options with { Passes = FewPasses, SeedPasses = FewSeedPasses };
        return new(FactorModel.Fit(new(grid.Rows, columns.Length, cells), options, cancellation));
    }

    public Opinion Predict(int row, int column)
    {
        var (mean, variance) = _model.Predict(row, column);
        return new(mean, Math.Sqrt(variance));
    }

    // Energies of two machines follow each other with an exponent near 1, durations less closely, metrics loosely.
    private static FactorColumn[] ColumnsOf(int hardware) =>
    [
        .. Enumerable.Repeat(new FactorColumn(EnergyKind, 1, 0.15), hardware),
        .. Enumerable.Repeat(new FactorColumn(DurationKind, 1, 0.3), hardware),
        new(FlopsKind, 1, 0.5),
        new(ParametersKind, 0.5, 0.5),
        new(BytesKind, 0.75, 0.5),
    ];
}

/// <summary>What one expert says of a cell, in natural logarithms of joules.</summary>
/// <param name="Mean">Its prediction.</param>
/// <param name="Deviation">How sure it is by its own account, in units of its own.</param>
internal readonly record struct Opinion(double Mean, double Deviation);
