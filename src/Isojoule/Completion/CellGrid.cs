namespace Isojoule.Completion;

/// <summary>The measured cells of a table by number: rows are workloads, columns hardware.</summary>
internal sealed class CellGrid
{
    private readonly RunTable _table;
    private readonly Dictionary<string, int> _rowOf;

    public CellGrid(RunTable table)
    {
        _table = table;
        _rowOf = new(table.Workloads.Count, StringComparer.Ordinal);
        foreach (var workload in table.Workloads) _rowOf.Add(workload, _rowOf.Count);
        Metrics = new ComputeMetrics[Rows];
        var cells = new List<GridCell>();
        for (var column = 0; column < Columns; column++)
        {
            foreach (var (workload, cell) in table.CellsOn(table.Hardware[column]))
            {
                if (cell.Measurement.Energy.Joules <= 0) continue; // no logarithm; a table read from a file has none
                var row = _rowOf[workload];
                Metrics[row] = Metrics[row].OrElse(cell.Measurement.Metrics);
                cells.Add(new(row, column, Math.Log(cell.Measurement.Energy.Joules), LogOf(cell.Measurement.Duration)));
            }
        }

        Cells = [.. cells];
    }

    public int Rows => _table.Workloads.Count;

    public int Columns => _table.Hardware.Count;

    /// <summary>The measured cells, hardware by hardware.</summary>
    public GridCell[] Cells { get; }

    /// <summary>What is known of each workload's size, from any of its rows.</summary>
    public ComputeMetrics[] Metrics { get; }

    public string Workload(int row) => _table.Workloads[row];

    public string Hardware(int column) => _table.Hardware[column];

    /// <summary>The row of a workload.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int RowOf(string workload) => _rowOf.TryGetValue(workload, out var row)
        ? row
        : throw new ArgumentException($"The table has no workload '{workload}'.", nameof(workload));

    /// <summary>The column of a hardware.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int ColumnOf(string hardware)
    {
        for (var column = 0; column < Columns; column++)
        {
            if (Hardware(column) == hardware) return column;
        }

        throw new ArgumentException($"The table has no hardware '{hardware}'.", nameof(hardware));
    }

    /// <summary>The measurement in a cell, with all that is known of the workload's size, or <c>null</c>.</summary>
    public Measurement? Find(int row, int column) =>
        _table.Find(Workload(row), Hardware(column)) is { Measurement: { Energy.Joules: > 0 } measurement }
            ? measurement with { Metrics = measurement.Metrics.OrElse(Metrics[row]), Name = Workload(row) }
            : null;

    /// <summary>Workloads measured on both, as references.</summary>
    public List<(int Row, ReferencePoint Point)> Common(int source, int target)
    {
        var common = new List<(int, ReferencePoint)>();
        foreach (var (workload, cell) in _table.CellsOn(Hardware(target)))
        {
            var row = _rowOf[workload];
            if (cell.Measurement.Energy.Joules > 0 && Find(row, source) is { } measurement)
                common.Add((row, new(workload, measurement, cell.Measurement.Energy)));
        }

        return common;
    }

    private static double LogOf(TimeSpan? duration) =>
        duration is { TotalSeconds: > 0 and var seconds } ? Math.Log(seconds) : double.NaN;
}

/// <summary>A measured cell.</summary>
/// <param name="Row">Number of the workload.</param>
/// <param name="Column">Number of the hardware.</param>
/// <param name="LogEnergy">Natural logarithm of the energy in joules.</param>
/// <param name="LogDuration">Natural logarithm of the duration in seconds, or NaN where it is unknown.</param>
internal readonly record struct GridCell(int Row, int Column, double LogEnergy, double LogDuration);
