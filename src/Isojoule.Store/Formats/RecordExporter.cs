using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>Whole records as JSON Lines: nothing is lost.</summary>
internal sealed class RecordExporter : IRunExporter
{
    public string Name => "jsonl";

    public string Description => "whole records, one a line; loses nothing but samples";

    public async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<RunDocument> runs, Stream stream, ExportOptions options, CancellationToken cancellation)
    {
        var report = new ExportReport();
        await foreach (var run in runs.WithCancellation(cancellation).ConfigureAwait(false))
        {
            JsonSerializer.Serialize(stream, run, RunJson.Plain.RunDocument);
            stream.WriteByte((byte)'\n');
            report.Runs++;
        }

        return report;
    }
}
