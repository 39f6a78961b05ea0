using Isojoule.Tables;

namespace Isojoule.Store.Formats;

/// <summary>The names of the columns of a source that may be a table.</summary>
internal static class CsvHead
{
    /// <summary>The names; empty when it is no table of ours to read.</summary>
    public static IReadOnlyList<string> Columns(ImportSource source)
    {
        if (source.IsFolder || source.Head.IsEmpty) return [];
        using var head = new MemoryStream(source.Head.ToArray());
        return RecordReader.Open(head, source.Name, new TableProblems())?.Columns ?? [];
    }

    /// <summary>Whether a table has all of these columns.</summary>
    public static bool HasAll(IReadOnlyList<string> columns, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!columns.Contains(name)) return false;
        }

        return true;
    }
}
