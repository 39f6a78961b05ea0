namespace Isojoule.Tables;

/// <summary>Tells formats apart by their first bytes: names of files lie.</summary>
internal static class TableFormat
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Length of the UTF-8 byte order mark at the start, 0 or 3.</summary>
    public static int MarkLength(ReadOnlySpan<byte> bytes) => bytes.StartsWith(ByteOrderMark) ? 3 : 0;

    public static bool IsBlank(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8).IsEmpty;

    public static bool IsJsonLines(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8).StartsWith("{"u8);

    /// <summary>What the bytes are when they are certainly no table, or <c>null</c>.</summary>
    public static string? Foreign(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return "a gzip file";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD])) return "a Zstandard file";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[.. "PK"u8, 3, 4])) return "a spreadsheet (xlsx, ods) or zip file";
        if (bytes.StartsWith("PAR1"u8) && bytes.Length > 4 && bytes[4] < ' ') return "a Parquet file";
        if (bytes.StartsWith("SQLite format 3\0"u8)) return "an SQLite database";
        if (IsUtf16(bytes)) return "UTF-16 text (save it as UTF-8)";
        return IsJsonArray(bytes) ? "a JSON array (write one object a line, without brackets)" : null;
    }

    private static bool IsUtf16(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        || (bytes.Length >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
        || (bytes.Length >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0);

    private static bool IsJsonArray(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart(" \t\r\n"u8);
        return text.StartsWith("["u8) && text[1..].TrimStart(" \t\r\n"u8).StartsWith("{"u8);
    }
}
