namespace Isojoule.Tables;

/// <summary>One thing in a table that cannot be used, and what was expected there instead.</summary>
/// <param name="File">Name of the table as the user gave it.</param>
/// <param name="Line">Line it starts on, from 1.</param>
/// <param name="Column">Column from 1, or 0 for a whole record and in JSON Lines, which has no columns.</param>
/// <param name="ColumnName">Name of the column or key; empty for a whole record.</param>
/// <param name="Found">The text of the cell, made printable and cut; a description when it is no one cell.</param>
/// <param name="Expected">What would have been right.</param>
public sealed record TableProblem(
    string File, int Line, int Column, string ColumnName, string Found, string Expected)
{
    /// <summary>One line such as <c>a.csv:7: column 3 (energy_j): found "x", expected a positive number</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {Place}found {Quoted}, expected {Expected}";

    private bool IsCell => Column > 0 || ColumnName.Length > 0;

    private string Place => (Column, ColumnName) switch
    {
        (0, "") => "",
        (0, var name) => $"{name}: ",
        (var column, "") => $"column {column}: ",
        var (column, name) => $"column {column} ({name}): ",
    };

    private string Quoted => !IsCell ? Found : Found.Length == 0 ? "an empty cell" : $"\"{Found}\"";
}
