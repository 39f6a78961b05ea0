using System.Globalization;
using Isojoule.Files;
using Parquet;
using Parquet.Schema;

namespace Isojoule.Store.Formats.ParquetFiles;

/// <summary>Runs as our table in Parquet, with the columns of the CSV.</summary>
internal sealed class ParquetExporter : IRunExporter
{
    private const int RowsOfGroup = 50_000;

    private static readonly DataField[] Texts = Array.ConvertAll(
        ["workload", "hardware", "outcome", "energy_scope", "started_utc", "run_id", "extra"], name =>
            new DataField(name, typeof(string), isNullable: true));

    private static readonly DataField[] Numbers =
        Array.ConvertAll(["energy_j", "uncertainty_j", "duration_s", "flops", "bytes"], name => new DataField(
            name, typeof(double), isNullable: true));

    private static readonly DataField Params = new("params", typeof(long), isNullable: true);

    public string Name => "parquet";

    public string Description => "the table in Parquet";

    public async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<RunDocument> runs, Stream stream, ExportOptions options, CancellationToken cancellation)
    {
        var report = new ExportReport();
        // A Parquet file ends with where everything in it is, which a pipe does not know.
        var spool = SpoolFile.Open();
        await using (spool.ConfigureAwait(false))
        {
            await WriteGroupsAsync(runs, spool, report, cancellation).ConfigureAwait(false);
            await SpoolFile.CopyAllAsync(spool, stream, cancellation).ConfigureAwait(false);
        }

        return report;
    }

    private static async Task WriteGroupsAsync(
        IAsyncEnumerable<RunDocument> runs, Stream spool, ExportReport report, CancellationToken cancellation)
    {
        var schema = new ParquetSchema([.. Texts, .. Numbers, Params]);
        var writer = await ParquetWriter.CreateAsync(schema, spool, cancellationToken: cancellation).ConfigureAwait(
            false);
        await using (writer.ConfigureAwait(false))
        {
            var rows = new List<RunDocument>(RowsOfGroup);
            await foreach (var run in runs.WithCancellation(cancellation).ConfigureAwait(false))
            {
                rows.Add(run);
                report.Runs++;
                if (rows.Count == RowsOfGroup)
                    await WriteGroupAsync(writer, rows, report, cancellation).ConfigureAwait(false);
            }

            if (rows.Count > 0 || report.Runs == 0)
                await WriteGroupAsync(writer, rows, report, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task WriteGroupAsync(
        ParquetWriter writer, List<RunDocument> rows, ExportReport report, CancellationToken cancellation)
    {
        using var group = writer.CreateRowGroup();
        Func<RunDocument, string?>[] texts =
        [
            run => run.Name, run => run.Hardware, run => run.Outcome, run => run.EnergyScope,
            run => run.StartedUtc?.ToString("o", CultureInfo.InvariantCulture), run => run.RunId, run =>
                RunExtra.Of(run, report),
        ];
        Func<RunDocument, double?>[] numbers =
        [
            run => run.EnergyJ,
            run => run.UncertaintyJ,
            run => run.DurationS,
            run => run.Flops,
            run => run.Bytes,
        ];
        for (var place = 0; place < Texts.Length; place++)
            await group.WriteAsync(Texts[place], rows.ConvertAll(run => texts[place](run)!)).ConfigureAwait(false);
        for (var place = 0; place < Numbers.Length; place++)
            await group
                .WriteAsync<double>(
                    Numbers[place],
                    rows.Select(numbers[place]).ToArray(),
                    cancellationToken: cancellation)
                .ConfigureAwait(false);
        await group
            .WriteAsync<long>(Params, rows.Select(run => run.Params).ToArray(), cancellationToken: cancellation)
            .ConfigureAwait(false);
        group.CompleteValidate();
        rows.Clear();
    }
}
