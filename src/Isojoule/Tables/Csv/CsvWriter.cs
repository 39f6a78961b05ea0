using System.Buffers;
using System.Globalization;
using System.Text;

namespace Isojoule.Tables.Csv;

/// <summary>Writes CSV as <see cref="RecordReader"/> reads it: RFC 4180, line feeds, UTF-8 without a mark.</summary>
/// <remarks>
/// Numbers are written in the fewest digits that read back as the same number. A text that begins with <c>=</c>,
/// <c>+</c>, <c>-</c>, <c>@</c>, a tab or a carriage return is written as it is: a spreadsheet may evaluate it. Where
/// names from strangers go into one, it can be written behind an apostrophe, which is part of it when it is read back.
/// </remarks>
public sealed class CsvWriter : IDisposable
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n");

    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r");

    private readonly StreamWriter _writer;
    private readonly bool _isForSpreadsheets;
    private int _fields;
    private bool _isBlank;

    /// <summary>Starts writing.</summary>
    /// <param name="stream">Where to; stays the caller's.</param>
    /// <param name="isForSpreadsheets">Whether texts that begin like a formula get an apostrophe before them.</param>
    public CsvWriter(Stream stream, bool isForSpreadsheets = false)
    {
        _writer = new(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
        _isForSpreadsheets = isForSpreadsheets;
    }

    /// <summary>Writes one record of texts.</summary>
    public void Record(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields) Field(field);
        EndRecord();
    }

    /// <summary>Adds a text to the record; <c>null</c> is an empty cell.</summary>
    public void Field(string? text)
    {
        text ??= "";
        if (_isForSpreadsheets && text.Length > 0 && FormulaStarts.Contains(text[0])) text = "'" + text;
        Write(text);
    }

    /// <summary>Adds a number to the record; <c>null</c> is an empty cell.</summary>
    public void Field(double? number) => Write(number?.ToString("R", CultureInfo.InvariantCulture) ?? "");

    /// <summary>Ends the record.</summary>
    public void EndRecord()
    {
        // A line with nothing on it would be passed over when it is read.
        if (_isBlank) _writer.Write("\"\"");
        _writer.Write('\n');
        (_fields, _isBlank) = (0, false);
    }

    /// <summary>Writes out what is buffered.</summary>
    public void Dispose() => _writer.Dispose();

    private void Write(string text)
    {
        if (_fields++ > 0) _writer.Write(',');
        _isBlank = _fields == 1 && text.Length == 0;
        _writer.Write(NeedsQuotes(text) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }

    /// <summary>
    /// Whether the text would be read as more than one field, or at a file's start as another format.
    /// </summary>
    private static bool NeedsQuotes(string text) =>
        text.AsSpan().ContainsAny(Quoted)
        || (text.Length > 0 && text[0] is '{' or '[' or '\uFEFF' or ' ' or '\t');
}
