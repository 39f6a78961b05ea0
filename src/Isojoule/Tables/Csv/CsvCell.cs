namespace Isojoule.Tables.Csv;

/// <summary>Where a cell's text stands in its record.</summary>
/// <param name="Start">Offset of its first byte, after an opening quote.</param>
/// <param name="Length">Its length in bytes, up to a closing quote.</param>
/// <param name="Line">Line it starts on, counted from 0 at the record's first.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
/// <param name="HasDoubledQuotes">Whether it holds quotes that are written twice.</param>
internal readonly record struct CsvCell(int Start, int Length, int Line, bool IsQuoted, bool HasDoubledQuotes);
