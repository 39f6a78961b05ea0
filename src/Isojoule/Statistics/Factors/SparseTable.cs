namespace Isojoule.Statistics.Factors;

/// <summary>Numbers in some cells of a table of n rows and p columns, in reach by row and by column.</summary>
internal sealed class SparseTable
{
    private readonly int[] _rowStarts; // n + 1
    private readonly int[] _columnStarts; // p + 1

    /// <summary>Takes the known cells, in any order.</summary>
    /// <param name="rows">n, the number of rows.</param>
    /// <param name="columns">p, the number of columns.</param>
    /// <param name="cells">Each known cell once.</param>
    public SparseTable(int rows, int columns, IReadOnlyList<SparseCell> cells)
    {
        (Rows, Columns) = (rows, columns);
        (_rowStarts, var byRow) = Grouped(rows, cells.Count, i => cells[i].Row);
        ColumnOf = Array.ConvertAll(byRow, i => cells[i].Column);
        Values = Array.ConvertAll(byRow, i => cells[i].Value);
        (_columnStarts, Positions) = Grouped(columns, cells.Count, i => ColumnOf[i]);
        RowOf = new int[cells.Count];
        for (var row = 0; row < rows; row++)
            RowOf.AsSpan(_rowStarts[row], _rowStarts[row + 1] - _rowStarts[row]).Fill(row);
    }

    /// <summary>n, the number of rows.</summary>
    public int Rows { get; }

    /// <summary>p, the number of columns.</summary>
    public int Columns { get; }

    /// <summary>The known numbers, row by row.</summary>
    public double[] Values { get; }

    /// <summary>The column of each number.</summary>
    public int[] ColumnOf { get; }

    /// <summary>The row of each number.</summary>
    public int[] RowOf { get; }

    private int[] Positions { get; }

    /// <summary>Where the numbers of a row begin and end.</summary>
    public (int Start, int End) Row(int row) => (_rowStarts[row], _rowStarts[row + 1]);

    /// <summary>The positions of a column's numbers, in the order of the rows.</summary>
    public ReadOnlySpan<int> Column(int column) =>
        Positions.AsSpan(_columnStarts[column], _columnStarts[column + 1] - _columnStarts[column]);

    /// <summary>Counting sort, stable.</summary>
    private static (int[] Starts, int[] Order) Grouped(int groups, int count, Func<int, int> groupOf)
    {
        var starts = new int[groups + 1];
        for (var i = 0; i < count; i++) starts[groupOf(i) + 1]++;
        for (var g = 0; g < groups; g++) starts[g + 1] += starts[g];
        var (next, order) = ((int[])starts.Clone(), new int[count]);
        for (var i = 0; i < count; i++) order[next[groupOf(i)]++] = i;
        return (starts, order);
    }
}

/// <summary>A known number of a sparse table.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
/// <param name="Value">The number.</param>
internal readonly record struct SparseCell(int Row, int Column, double Value);
