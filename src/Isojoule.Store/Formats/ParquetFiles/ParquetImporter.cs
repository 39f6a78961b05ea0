namespace Isojoule.Store.Formats.ParquetFiles;

/// <summary>Tables in Parquet: ours, and those of any tool above whose columns are flat.</summary>
/// <remarks>
/// They are turned into CSV in a temporary file, so that a cell is judged by the same rules whatever it came in.
/// </remarks>
internal sealed class ParquetImporter : IRunImporter
{
    public string Name => "parquet";

    public string Description => "any of the tables here, in Parquet";

    public bool Recognizes(ImportSource source) => source.Head.StartsWith("PAR1"u8);

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        var path = Path.Combine(Path.GetTempPath(), $"isojoule-{Guid.NewGuid():N}.csv");
        try
        {
            ParquetTable.WriteCsv(source, path, report);
            var table = ImportSource.Of(path, source.Name);
            if (table.Columns.Count == 0 || RunImporters.Recognize(table) is not { } importer)
                throw new ImportException(
                    $"{source.Name} is Parquet, but its columns are those of no table known here.");
            foreach (var run in importer.Read(table, options, report)) yield return Of(run);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A line of the temporary file says nothing to anybody: the row is its line less the header.</summary>
    private static StoredRun Of(StoredRun run) => run.Document.Origin is { } origin
        ? run with
        {
            Document = run.Document with
            {
                Origin = origin with { Line = origin.Line is > 1 ? origin.Line - 1 : origin.Line },
            },
        }
        : run;
}
