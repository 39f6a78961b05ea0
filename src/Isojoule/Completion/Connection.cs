namespace Isojoule.Completion;

/// <summary>Which workloads and hardware hang together by measured cells.</summary>
internal sealed class Connection
{
    private readonly int[] _parents; // rows, then columns
    private readonly int _rows;

    public Connection(CellGrid grid)
    {
        _rows = grid.Rows;
        _parents = [.. Enumerable.Range(0, grid.Rows + grid.Columns)];
        foreach (var cell in grid.Cells) _parents[RootOf(cell.Row)] = RootOf(_rows + cell.Column);
        for (var i = 0; i < _parents.Length; i++) _parents[i] = RootOf(i);
    }

    /// <summary>Whether a chain of measured cells leads from the row to the column.</summary>
    public bool Joins(int row, int column) => _parents[row] == _parents[_rows + column];

    private int RootOf(int i)
    {
        while (_parents[i] != i) i = _parents[i] = _parents[_parents[i]];
        return i;
    }
}
