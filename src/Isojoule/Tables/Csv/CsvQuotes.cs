namespace Isojoule.Tables.Csv;

/// <summary>Undoes the doubling of quotes inside a quoted field.</summary>
internal static class CsvQuotes
{
    /// <summary>A copy with every pair of quotes made one.</summary>
    public static ReadOnlySpan<byte> Undouble(ReadOnlySpan<byte> doubled)
    {
        var text = new byte[doubled.Length];
        var length = 0;
        for (var i = 0; i < doubled.Length; i++)
        {
            text[length++] = doubled[i];
            if (doubled[i] == '"') i++;
        }

        return text.AsSpan(0, length);
    }
}
