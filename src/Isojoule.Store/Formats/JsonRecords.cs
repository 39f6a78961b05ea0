namespace Isojoule.Store.Formats;

/// <summary>The JSON documents of a file: one, however it is laid out, or one a line.</summary>
internal static class JsonRecords
{
    private const int LineBytesMax = 16 << 20;
    private const int DocumentBytesMax = 64 << 20;

    /// <summary>Each document and the line it begins on; what is too long is told.</summary>
    public static IEnumerable<(int Line, byte[] Json)> Of(ImportSource source, ImportReport report)
    {
        using var stream = source.Open();
        if (IsSpread(source))
        {
            yield return (1, ReadWhole(stream, source.Name));
            yield break;
        }

        var lines = new TextLines(stream, LineBytesMax);
        while (lines.Read())
        {
            if (lines.IsTooLong)
                report.Skip(lines.Number, $"a line of more than {LineBytesMax >> 20} MiB", "one document a line");
            else if (!lines.Line.Trim(" \t"u8).IsEmpty) yield return (lines.Number, lines.Line.ToArray());
        }
    }

    /// <summary>Whether a person or program has spread one document over several lines.</summary>
    private static bool IsSpread(ImportSource source)
    {
        var head = source.Head.TrimStart(" \t\r\n"u8);
        var feed = head.IndexOf((byte)'\n');
        return feed >= 0 && !head[..feed].TrimEnd(" \t\r"u8).EndsWith("}"u8);
    }

    private static byte[] ReadWhole(Stream stream, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > DocumentBytesMax)
                throw new ImportException($"{name}: a document of more than {DocumentBytesMax >> 20} MiB.");
        }

        return bytes.ToArray();
    }
}
