using System.Text;
using System.Text.Unicode;

namespace Isojoule.Tables.Csv;

/// <summary>Reads CSV (RFC 4180) with a header, delimited by commas or semicolons.</summary>
internal sealed class CsvRecordReader : RecordReader
{
    private readonly TableBuffer _buffer;
    private readonly CsvScanner _scanner;
    private int _recordBytes;
    private int _nextLine = 1;
    private bool _isOver;

    public CsvRecordReader(TableBuffer buffer, string name, TableProblems problems)
        : base(name, problems)
    {
        _buffer = buffer;
        _scanner = new(CsvDelimiter.Detect(buffer.Unread));
    }

    public override bool Read()
    {
        while (Advance())
        {
            if (!_scanner.IsBlank && IsSound() && HasAllFields()) return true;
        }

        return false;
    }

    public override ReadOnlySpan<byte> Field(int column)
    {
        if ((uint)column >= (uint)_scanner.Cells.Length) return default;
        var cell = _scanner.Cells[column];
        var text = _buffer.Unread.Slice(cell.Start, cell.Length);
        return cell.HasDoubledQuotes ? CsvQuotes.Undouble(text) : text;
    }

    private protected override int LineOf(int column) =>
        column < _scanner.Cells.Length ? Line + _scanner.Cells[column].Line : Line;

    private protected override int PlaceOf(int column) => column + 1;

    private protected override bool ReadColumns()
    {
        while (Advance())
        {
            if (!_scanner.IsBlank) return IsSound() && TakeHeader();
        }

        return false;
    }

    private bool TakeHeader()
    {
        if (_scanner.Count > ColumnsMax)
        {
            TellRecord($"{_scanner.Count} columns", $"at most {ColumnsMax}");
            return false;
        }

        var isSound = true;
        for (var column = 0; column < _scanner.Count; column++)
        {
            var name = Encoding.UTF8.GetString(Field(column)).Trim();
            // Unnamed columns are what tools write for a row's index; they cannot be asked for, so they may repeat.
            if (name.Length > 0 && IndexOf(name) is >= 0 and var first)
            {
                Tell(column, $"a name that column {first + 1} does not have already");
                isSound = false;
            }

            AddColumn(name);
        }

        return isSound;
    }

    private bool Advance()
    {
        _buffer.Skip(_recordBytes);
        _recordBytes = 0;
        Line = _nextLine;
        while (!_isOver)
        {
            if (_buffer.Unread.IsEmpty && _buffer.AtEnd) return false;
            if (!_buffer.Unread.IsEmpty && _scanner.TryScan(_buffer.Unread, _buffer.AtEnd, out _recordBytes))
            {
                _nextLine += _scanner.LineBreaks + 1;
                return true;
            }

            if (!_buffer.Fill()) Stop("a record of more than 1 MiB", "a line end before that (is a quote left open?)");
        }

        return false;
    }

    private void Stop(string found, string expected)
    {
        _isOver = true;
        TellRecord(found, expected);
    }

    private bool IsSound()
    {
        if (_scanner.Defect != CsvDefect.None)
        {
            TellDefect();
            return false;
        }

        return Utf8.IsValid(_buffer.Unread[.._recordBytes]) || TellInvalidUtf8();
    }

    private void TellDefect()
    {
        // Nothing after an open quote or in a binary file would be read as it was meant.
        _isOver = _scanner.Defect is CsvDefect.Nul or CsvDefect.OpenQuote;
        Tell(_scanner.DefectCell, _scanner.Defect switch
        {
            CsvDefect.StrayQuote => "no quote inside a field, or the field in quotes and its own quotes doubled",
            CsvDefect.TextAfterQuote => "the field to end at its closing quote",
            CsvDefect.OpenQuote => "a closing quote before the end of the file",
            CsvDefect.LoneReturn => "a line feed after the carriage return",
            _ => "text without NUL bytes (this looks like a binary file, not a CSV table)",
        });
    }

    private bool TellInvalidUtf8()
    {
        var column = 0;
        while (column < _scanner.Cells.Length - 1 && Utf8.IsValid(Field(column))) column++;
        Tell(column, "UTF-8 text (save the table as UTF-8)");
        return false;
    }

    private bool HasAllFields()
    {
        var isWhole = _scanner.Count == Columns.Count;
        if (!isWhole)
            TellRecord(Fields(_scanner.Count), $"{Columns.Count} as in the header");
        else if (!_scanner.IsTerminated)
            Note("the last line has no line end; if the file was cut short, so is its last cell");
        return isWhole;
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";
}
