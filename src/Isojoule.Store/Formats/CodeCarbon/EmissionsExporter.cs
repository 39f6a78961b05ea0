using Isojoule.Files;
using Isojoule.Tables.Csv;

namespace Isojoule.Store.Formats.CodeCarbon;

/// <summary>Runs as CodeCarbon's <c>emissions.csv</c>.</summary>
internal sealed class EmissionsExporter : IRunExporter
{
    public string Name => "codecarbon";

    public string Description => "emissions.csv of CodeCarbon, measured energies";

    public async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<RunDocument> runs, Stream stream, ExportOptions options, CancellationToken cancellation)
    {
        var report = new ExportReport();
        using var writer = new CsvWriter(stream, options.IsForSpreadsheets);
        writer.Record(EmissionsRow.Header.Split(','));
        await foreach (var run in runs.WithCancellation(cancellation).ConfigureAwait(false))
        {
            EmissionsRow.Write(writer, run, options.CarbonIntensityGPerKwh, TimeSpan.Zero);
            report.Runs++;
            if (run.StartedUtc is null)
                report.Note(
                    "when it began is unknown, so that its row has no timestamp, which CodeCarbon's readers expect");
            if (run.Totals.MeasuredJ is null && run.EnergyJ is not null)
                report.Note("nothing of it is known to be measured; energy_consumed holds what was reported");
            if (run.Totals.ModelledJ is not null)
                report.Note(
                    "energies of models and of mere reports were left out: "
                        + "columns by component hold what was measured");
            if (run.Outcome != "completed") report.Note("the format cannot say that a run did not end as planned");
        }

        return report;
    }
}
