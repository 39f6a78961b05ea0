namespace Isojoule.Store.Formats.CodeCarbon;

/// <summary>Finds the rows that stand for a run: CodeCarbon writes a row of running totals at each flush.</summary>
internal static class CodeCarbonTotals
{
    /// <summary>Lines of the rows after which a run has no further one.</summary>
    public static IReadOnlySet<int> LastRows(ImportSource source, ImportOptions options)
    {
        var newest = new Dictionary<string, (int Line, double DurationS)>(StringComparer.Ordinal);
        var lines = new HashSet<int>();
        var report = new ImportReport(source.Name, null); // the second reading tells
        var clock = new ImportClock(options, report);
        using var rows = ImportRows.Open(source, report);
        while (rows.Read())
        {
            if (CodeCarbonRow.Read(rows, clock) is not { } row) continue;
            if (!row.IsNamed)
            {
                lines.Add(row.Line);
                continue;
            }

            // A run cannot have grown shorter: this is another with the same identifier.
            if (newest.TryGetValue(row.Key, out var before) && row.DurationS < before.DurationS) lines.Add(before.Line);
            newest[row.Key] = (row.Line, row.DurationS);
        }

        foreach (var (line, _) in newest.Values) lines.Add(line);
        return lines;
    }
}
