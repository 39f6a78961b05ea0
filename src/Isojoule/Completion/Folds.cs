namespace Isojoule.Completion;

/// <summary>Which cells are left out together to learn how well they are predicted.</summary>
/// <param name="Count">In how many parts the cells fall.</param>
/// <param name="Used">How many of the parts are left out, one after the other.</param>
internal readonly record struct Folds(int Count, int Used)
{
    // A fold costs a fit: a large table tells enough by a twentieth of its cells.
    private const int CellsOfAllFolds = 50_000;
    private const int ColumnStep = 3; // so that neighbouring columns of a row fall into different parts

    public static Folds Of(int cells) => cells <= CellsOfAllFolds ? new(5, 5) : new(20, 1);

    /// <summary>The part of a cell.</summary>
    public int Of(int row, int column) => (row + (ColumnStep * column)) % Count;
}
