namespace Isojoule.Tables.Csv;

/// <summary>What breaks the grammar of a CSV record.</summary>
internal enum CsvDefect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A quote inside a field that does not begin with one.</summary>
    StrayQuote,

    /// <summary>Text between a closing quote and the delimiter.</summary>
    TextAfterQuote,

    /// <summary>A quote that is not closed before the file ends.</summary>
    OpenQuote,

    /// <summary>A carriage return outside quotes that no line feed follows.</summary>
    LoneReturn,

    /// <summary>A zero byte: the file is binary.</summary>
    Nul,
}
