using Isojoule.Files;
using Isojoule.Tables;

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
            writer.Field(Extra(run, report));
            writer.EndRecord();
            report.Runs++;
        }

        return report;
    }

    private static string Extra(RunDocument run, ExportReport report)
    {
        var labels = run.Attributes.Concat(run.Tags.Where(tag => !run.Attributes.ContainsKey(tag.Key))).ToArray();
        var packed = labels.Where(IsPackable).ToArray();
        if (packed.Length < labels.Length) report.Note("a label with ';' in it, or '=' in its key, does not fit into 'extra' and was left out");
        return string.Join(';', packed.Select(label => $"{label.Key}={label.Value}"));
    }

    private static bool IsPackable(KeyValuePair<string, string> label) =>
        label.Value.Length > 0 && !label.Value.Contains(';', StringComparison.Ordinal)
        && label.Key.Length > 0 && !label.Key.AsSpan().ContainsAny(';', '=');
}
