using System.Text;
using Isojoule.Tables;

namespace Isojoule.Store.Formats;

/// <summary>
/// Rows of another tool's CSV, by the names of its columns. A cell that cannot be used is told, and its row is not
/// sound.
/// </summary>
internal sealed class ImportRows : IDisposable
{
    private static readonly string[] Missing =
    [
        "", "nan", "none", "null", "n/a", "[n/a]", "[not supported]", "not supported", "[unknown error]",
        "[gpu requires reset]", "[insufficient permissions]",
    ];

    private readonly Stream _stream;
    private readonly RecordReader _records;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private ImportRows(Stream stream, RecordReader records) => (_stream, _records) = (stream, records);

    public IReadOnlyList<string> Columns => _records.Columns;

    /// <summary>The line of the current row, from 1.</summary>
    public int Line => _records.Line;

    /// <summary>Whether every cell of the current row that was asked for could be used.</summary>
    public bool IsSound { get; private set; }

    /// <summary>Opens a source that was recognised by its columns.</summary>
    /// <exception cref="ImportException">It cannot be read as a table after all.</exception>
    public static ImportRows Open(ImportSource source, ImportReport report)
    {
        var stream = source.Open();
        if (RecordReader.Open(stream, source.Name, report.Skipped) is { } records) return new(stream, records);
        stream.Dispose();
        throw new ImportException($"{source.Name} cannot be read as a table.");
    }

    /// <summary>Whether a cell says that there is no value.</summary>
    public static bool IsMissing(string text) => Missing.Contains(text, StringComparer.OrdinalIgnoreCase);

    public bool Read()
    {
        IsSound = true;
        return _records.Read();
    }

    public bool Has(string column) => PlaceOf(column) >= 0;

    /// <summary>The text of a cell without spaces around it; empty when there is none.</summary>
    public string Text(string column) => Encoding.UTF8.GetString(_records.Field(PlaceOf(column))).Trim();

    /// <summary>
    /// A number that is not negative, or <c>null</c> when the cell is empty or says that there is none.
    /// </summary>
    public double? Number(string column)
    {
        var number = Signed(column);
        if (number is not < 0) return number;
        Refuse(column, "a number that is not negative");
        return null;
    }

    /// <summary>A number that has to be there.</summary>
    public double Required(string column)
    {
        var number = Number(column);
        if (number is null && IsSound) Refuse(column, "a number");
        return number ?? 0;
    }

    /// <summary>A number of either sign, or <c>null</c>.</summary>
    public double? Signed(string column)
    {
        var text = Text(column);
        if (IsMissing(text)) return null;
        if (NumberText.TryParse(Encoding.UTF8.GetBytes(text), out var number)) return number;
        Refuse(column, "a number");
        return null;
    }

    /// <summary>A time that has to be there.</summary>
    public DateTimeOffset Time(string column, ImportClock clock)
    {
        if (clock.Parse(Text(column)) is { } time) return time;
        Refuse(column, "a time");
        return default;
    }

    /// <summary>Tells that a cell cannot be used; the row is not sound then.</summary>
    public void Refuse(string column, string expected)
    {
        IsSound = false;
        _records.Tell(Math.Max(PlaceOf(column), 0), expected);
    }

    public void Dispose() => _stream.Dispose();

    private int PlaceOf(string column)
    {
        if (_places.TryGetValue(column, out var place)) return place;
        place = _records.IndexOf(column);
        if (place >= 0) _places[column] = place; // in JSON Lines a key may come later
        return place;
    }
}
