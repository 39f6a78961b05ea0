using System.Text.Json;
using System.Text.Unicode;

namespace Isojoule.Tables;

/// <summary>Reads JSON Lines: one flat object a line, whose keys are the columns.</summary>
/// <remarks>The keys of the first object count as the header; later objects may add some and leave some out.</remarks>
internal sealed class JsonLinesRecordReader : RecordReader
{
    private const string Example = "one flat JSON object a line, such as {\"workload\":\"a\",\"energy_j\":1.5}";
    private const string WholeText = "text without half of a surrogate pair";

    private readonly TableBuffer _buffer;
    private readonly Dictionary<string, int> _columnOfKey = new(StringComparer.Ordinal);
    private readonly JsonCells _cells = new();
    private int _lineBytes;
    private int _nextLine = 1;
    private bool _isOver;
    private bool _isFirstWaiting;

    public JsonLinesRecordReader(TableBuffer buffer, string name, TableProblems problems)
        : base(name, problems) => _buffer = buffer;

    public override bool Read()
    {
        if (!_isFirstWaiting) return ReadNext();
        _isFirstWaiting = false;
        return true;
    }

    public override ReadOnlySpan<byte> Field(int column) => _cells[column];

    private protected override int PlaceOf(int column) => 0;

    private protected override bool ReadColumns() => _isFirstWaiting = ReadNext();

    private bool ReadNext()
    {
        while (Advance())
        {
            var line = _buffer.Unread[.._lineBytes];
            if (!TableFormat.IsBlank(line) && TryParse(line)) return true;
        }

        return false;
    }

    private bool Advance()
    {
        _buffer.Skip(_lineBytes);
        _lineBytes = 0;
        Line = _nextLine++;
        while (!_isOver && !TryFindLine())
        {
            if (_buffer.AtEnd)
                _isOver = true;
            else if (!_buffer.Fill())
                Stop("a record of more than 1 MiB", "a line end before that");
        }

        return !_isOver;
    }

    private bool TryFindLine()
    {
        var feed = _buffer.Unread.IndexOf((byte)'\n');
        _lineBytes = feed >= 0 ? feed + 1 : _buffer.AtEnd ? _buffer.Unread.Length : 0;
        return _lineBytes > 0;
    }

    private void Stop(string found, string expected)
    {
        _isOver = true;
        TellRecord(found, expected);
    }

    private bool TryParse(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
        {
            TellRecord($"bytes that are not UTF-8 in {VisibleText.Of(line)}", "UTF-8 text (save the table as UTF-8)");
            return false;
        }

        _cells.Clear(line.Length);
        try
        {
            return ReadObject(new Utf8JsonReader(line));
        }
        catch (JsonException exception)
        {
            var text = VisibleText.Of(line.TrimEnd("\r\n"u8));
            TellRecord($"no JSON at byte {exception.BytePositionInLine + 1} of {text}", Example);
            return false;
        }
    }

    private bool ReadObject(Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            TellRecord($"no object but {VisibleText.Of(json.ValueSpan)}", Example);
            return false;
        }

        var isSound = true;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName) isSound &= ReadProperty(ref json);
        // A second read makes the reader refuse what follows the object.
        json.Read();
        return isSound;
    }

    private bool ReadProperty(ref Utf8JsonReader json)
    {
        if (ColumnAt(ref json) is not { } column)
        {
            json.Skip();
            return false;
        }

        json.Read();
        if (_cells.TryAdd(column, ref json)) return true;

        var isText = json.TokenType == JsonTokenType.String;
        Tell(column, json.ValueSpan, isText ? WholeText : "one number, text, true, false or null");
        json.Skip();
        return false;
    }

    /// <summary>The column of the key the reader stands on; <c>null</c>, and told, when it cannot have one.</summary>
    private int? ColumnAt(ref Utf8JsonReader json)
    {
        if (!JsonCells.TryGetText(ref json, out var key))
        {
            TellRecord($"the key \"{VisibleText.Of(json.ValueSpan)}\"", WholeText);
            return null;
        }

        if (ColumnOf(key) is not { } column) return null;
        if (!_cells.Contains(column)) return column;

        Tell(column, "each key once");
        return null;
    }

    private int? ColumnOf(string key)
    {
        if (_columnOfKey.TryGetValue(key, out var column)) return column;
        if (Columns.Count == ColumnsMax)
        {
            Stop($"more than {ColumnsMax} different keys", "a table with the same keys on each line");
            return null;
        }

        _columnOfKey.Add(key, Columns.Count);
        AddColumn(key);
        return Columns.Count - 1;
    }
}
