using Isojoule.Tables.Csv;

namespace Isojoule.Tables;

/// <summary>Reads a table record by record, whatever its format. Fields are UTF-8.</summary>
/// <remarks>
/// A field is valid until the next record. One pass and bounded memory: a record is at most 1 MiB, a table at most
/// 4096 columns. A record that is malformed is told to the problems and passed over.
/// </remarks>
public abstract class RecordReader
{
    /// <summary>The largest number of columns; more means that the file is no table.</summary>
    internal const int ColumnsMax = 4096;

    private readonly string _name;
    private readonly TableProblems _problems;
    private readonly List<string> _columns = [];

    private protected RecordReader(string name, TableProblems problems)
    {
        _name = name;
        _problems = problems;
    }

    /// <summary>Names of the columns; in JSON Lines the keys met so far, so that it grows.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Line the current record starts on, from 1.</summary>
    public int Line { get; private protected set; } = 1;

    /// <summary>Opens a CSV or JSON Lines table, told apart by content, and reads its column names.</summary>
    /// <param name="stream">The table's bytes; stays the caller's.</param>
    /// <param name="name">Name of the table for messages.</param>
    /// <param name="problems">Where problems are told.</param>
    /// <returns><c>null</c> when the file is no table; the reason is told.</returns>
    public static RecordReader? Open(Stream stream, string name, TableProblems problems)
    {
        var buffer = new TableBuffer(stream);
        buffer.Fill();
        if (Refusal(buffer.Unread) is { } found)
        {
            problems.Add(new(name, 1, 0, "", found, "a CSV table or JSON Lines"));
            return null;
        }

        buffer.Skip(TableFormat.MarkLength(buffer.Unread));
        RecordReader reader = TableFormat.IsJsonLines(buffer.Unread)
            ? new JsonLinesRecordReader(buffer, name, problems)
            : new CsvRecordReader(buffer, name, problems);
        return reader.ReadColumns() ? reader : null;
    }

    /// <summary>Moves to the next sound record; false at the end, or where nothing further can be read.</summary>
    public abstract bool Read();

    /// <summary>Text of a cell, unquoted and unescaped; empty when the record has none or the column is -1.</summary>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    public abstract ReadOnlySpan<byte> Field(int column);

    /// <summary>Index of a column by its exact name, or -1.</summary>
    public int IndexOf(string name) => _columns.IndexOf(name);

    /// <summary>Checks that one of <paramref name="names"/> is a column, and tells what is there if none is.</summary>
    public bool Require(params IReadOnlyList<string> names)
    {
        if (names.Any(_columns.Contains)) return true;
        TellRecord(
            $"the columns {VisibleText.Of(string.Join(", ", _columns), 400)}",
            MissingColumn.Describe(names, _columns));
        return false;
    }

    /// <summary>Tells that a cell of the current record cannot be used.</summary>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    /// <param name="expected">What would have been right, to follow the word "expected".</param>
    public void Tell(int column, string expected) => Tell(column, Field(column), expected);

    /// <summary>Reads the names of the columns; false, and told, when there are none.</summary>
    private protected abstract bool ReadColumns();

    /// <summary>Line the cell starts on.</summary>
    private protected virtual int LineOf(int column) => Line;

    /// <summary>The column as a user counts it, from 1, or 0 where columns have no place.</summary>
    private protected abstract int PlaceOf(int column);

    private protected void AddColumn(string name) => _columns.Add(name);

    private protected void Note(string sentence) => _problems.Note($"{_name}:{Line}: {sentence}");

    private protected void Tell(int column, ReadOnlySpan<byte> found, string expected)
    {
        var columnName = column < _columns.Count ? VisibleText.Of(_columns[column]) : "";
        _problems.Add(new(_name, LineOf(column), PlaceOf(column), columnName, VisibleText.Of(found), expected));
    }

    private protected void TellRecord(string found, string expected) =>
        _problems.Add(new(_name, Line, 0, "", found, expected));

    private static string? Refusal(ReadOnlySpan<byte> bytes) => TableFormat.Foreign(bytes) is { } kind
        ? $"what looks like {kind}"
        : TableFormat.IsBlank(bytes[TableFormat.MarkLength(bytes)..]) ? "an empty file" : null;
}
