using System.Buffers;

namespace Isojoule.Tables.Csv;

/// <summary>Finds the cells of one CSV record (RFC 4180) in a span that may end before the record does.</summary>
internal sealed class CsvScanner
{
    private const int FirstCells = 16;

    private static readonly SearchValues<byte> CommaStops = SearchValues.Create(",\"\r\n\0"u8);
    private static readonly SearchValues<byte> SemicolonStops = SearchValues.Create(";\"\r\n\0"u8);

    private readonly byte _delimiter;
    private readonly SearchValues<byte> _stops;
    private CsvCell[] _cells = new CsvCell[FirstCells];

    public CsvScanner(byte delimiter)
    {
        _delimiter = delimiter;
        _stops = delimiter == ';' ? SemicolonStops : CommaStops;
    }

    /// <summary>Number of cells, counted on beyond the greatest number of columns.</summary>
    public int Count { get; private set; }

    /// <summary>The cells, as many as are kept.</summary>
    public ReadOnlySpan<CsvCell> Cells => _cells.AsSpan(0, Math.Min(Count, RecordReader.ColumnsMax));

    /// <summary>Line ends inside quotes.</summary>
    public int LineBreaks { get; private set; }

    /// <summary>The first thing that breaks the grammar, and the index of its cell.</summary>
    public CsvDefect Defect { get; private set; }

    public int DefectCell { get; private set; }

    /// <summary>Whether the record ended with a line end, not with the file.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Whether the line is blank: no cell, not even an empty quoted one.</summary>
    public bool IsBlank => Count == 1 && _cells[0] is { Length: 0, IsQuoted: false } && Defect == CsvDefect.None;

    /// <summary>Scans one record; false when it may go on beyond <paramref name="bytes"/>.</summary>
    /// <param name="bytes">The record's start and whatever follows it.</param>
    /// <param name="atEnd">Whether nothing follows <paramref name="bytes"/>.</param>
    /// <param name="consumed">Length of the record with its line end.</param>
    public bool TryScan(ReadOnlySpan<byte> bytes, bool atEnd, out int consumed)
    {
        (Count, LineBreaks, Defect, consumed) = (0, 0, CsvDefect.None, 0);
        var position = 0;
        while (true)
        {
            var end = IsQuote(bytes, position) ? ScanQuoted(bytes, position, atEnd) : ScanPlain(bytes, position, atEnd);
            if (end < 0) return false;
            if (end < bytes.Length && bytes[end] == _delimiter)
            {
                position = end + 1;
                continue;
            }

            IsTerminated = end < bytes.Length;
            consumed = !IsTerminated ? end : bytes[end] == '\r' ? end + 2 : end + 1;
            return true;
        }
    }

    private static bool IsQuote(ReadOnlySpan<byte> bytes, int position) =>
        position < bytes.Length && bytes[position] == '"';

    private int ScanPlain(ReadOnlySpan<byte> bytes, int start, bool atEnd)
    {
        var end = FindCellEnd(bytes, start, atEnd);
        if (end >= 0) Add(new(start, end - start, LineBreaks, false, false));
        return end;
    }

    private int ScanQuoted(ReadOnlySpan<byte> bytes, int start, bool atEnd)
    {
        var close = FindClosingQuote(bytes, start + 1, atEnd, out var hasDoubled);
        if (close < 0) return close;

        var text = bytes[(start + 1)..close];
        var line = LineBreaks;
        LineBreaks += text.Count((byte)'\n');
        if (text.Contains((byte)0)) Mark(CsvDefect.Nul);
        var end = close == bytes.Length ? close : FindCellEnd(bytes, close + 1, atEnd);
        if (end < 0) return end;

        if (close == bytes.Length) Mark(CsvDefect.OpenQuote);
        else if (end > close + 1) Mark(CsvDefect.TextAfterQuote);
        Add(new(start + 1, text.Length, line, true, hasDoubled));
        return end;
    }

    /// <summary>Position of the closing quote, the end of the file without one, or -1 when more is needed.</summary>
    private static int FindClosingQuote(ReadOnlySpan<byte> bytes, int from, bool atEnd, out bool hasDoubled)
    {
        hasDoubled = false;
        while (true)
        {
            var offset = bytes[from..].IndexOf((byte)'"');
            if (offset < 0) return atEnd ? bytes.Length : -1;
            from += offset;
            if (from + 1 == bytes.Length) return atEnd ? from : -1;
            if (bytes[from + 1] != '"') return from;
            hasDoubled = true;
            from += 2;
        }
    }

    /// <summary>Position of the delimiter or line end that ends the cell, or -1 when more is needed.</summary>
    private int FindCellEnd(ReadOnlySpan<byte> bytes, int from, bool atEnd)
    {
        while (true)
        {
            var offset = bytes[from..].IndexOfAny(_stops);
            if (offset < 0) return atEnd ? bytes.Length : -1;
            from += offset;
            var stop = bytes[from];
            if (stop == _delimiter || stop == '\n') return from;
            if (stop == '\r' && from + 1 == bytes.Length && !atEnd) return -1;
            if (stop == '\r' && from + 1 < bytes.Length && bytes[from + 1] == '\n') return from;
            Mark(stop switch { (byte)'"' => CsvDefect.StrayQuote, 0 => CsvDefect.Nul, _ => CsvDefect.LoneReturn });
            from++;
        }
    }

    private void Mark(CsvDefect defect)
    {
        if (Defect == CsvDefect.None) (Defect, DefectCell) = (defect, Count);
    }

    private void Add(CsvCell cell)
    {
        if (Count == _cells.Length && Count < RecordReader.ColumnsMax) Array.Resize(ref _cells, 2 * Count);
        if (Count < _cells.Length) _cells[Count] = cell;
        Count++;
    }
}
