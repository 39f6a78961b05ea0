using System.Buffers;
using System.Globalization;
using System.Text;

namespace Isojoule.Tables;

/// <summary>Writes CSV as <see cref="RecordReader"/> reads it: RFC 4180, line feeds, UTF-8 without a mark.</summary>
/// <remarks>
/// Numbers are written in the fewest digits that read back as the same number. A text that begins with <c>=</c>,
/// <c>+</c>, <c>-</c>, <c>@</c>, a tab or a carriage return is written as it is: a spreadsheet may evaluate it, so do
/// not open names from strangers in one.
/// </remarks>
public sealed class CsvWriter : IDisposable
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n");

    private readonly StreamWriter _writer;
    private int _fields;
    private bool _isBlank;

    /// <summary>Starts writing to <paramref name="stream"/>, which stays the caller's.</summary>
    public CsvWriter(Stream stream) =>
        _writer = new(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);

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
        if (_fields++ > 0) _writer.Write(',');
        _isBlank = _fields == 1 && text.Length == 0;
        _writer.Write(NeedsQuotes(text) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }

    /// <summary>Adds a number to the record; <c>null</c> is an empty cell.</summary>
    public void Field(double? number) => Field(number?.ToString("R", CultureInfo.InvariantCulture));

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

    /// <summary>Whether the text would be read as more than one field, or at a file's start as another format.</summary>
    private static bool NeedsQuotes(string text) =>
        text.AsSpan().ContainsAny(Quoted)
        || (text.Length > 0 && text[0] is '{' or '[' or '\uFEFF' or ' ' or '\t');
}
