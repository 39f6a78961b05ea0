namespace Isojoule.Tables.Csv;

/// <summary>Tells which delimiter a table uses.</summary>
/// <remarks>Spreadsheets write semicolons where the comma is the decimal mark.</remarks>
internal static class CsvDelimiter
{
    /// <summary>The more frequent of comma and semicolon outside quotes in the first line that is not blank.</summary>
    public static byte Detect(ReadOnlySpan<byte> start)
    {
        var (commas, semicolons, isQuoted) = (0, 0, false);
        foreach (var character in start.TrimStart("\r\n"u8))
        {
            if (character == '"') isQuoted = !isQuoted;
            if (isQuoted) continue;
            if (character == '\n') break;
            if (character == ',') commas++;
            if (character == ';') semicolons++;
        }

        return (byte)(semicolons > commas ? ';' : ',');
    }
}
