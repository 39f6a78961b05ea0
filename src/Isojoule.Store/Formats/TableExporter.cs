using Isojoule.Files;
using Isojoule.Tables.Csv;

namespace Isojoule.Store.Formats;

/// <summary>Runs as our table in CSV, attributes and tags packed into <c>extra</c>.</summary>
internal sealed class TableExporter : IRunExporter
{
    public string Name => "csv";

    public string Description => "the table that study, calibrate and normalize read";

    public async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<RunDocument> runs, Stream stream, ExportOptions options, CancellationToken cancellation)
    {
        var report = new ExportReport();
        using var writer = new CsvWriter(stream, options.IsForSpreadsheets);
        writer.Record([.. RunTableRow.Header.Split(','), "extra"]);
        await foreach (var run in runs.WithCancellation(cancellation).ConfigureAwait(false))
        {
            RunTableRow.Write(writer, run, null);
            writer.Field(RunExtra.Of(run, report));
            writer.EndRecord();
            report.Runs++;
        }

        return report;
    }
}
