using Isojoule.Store.Formats;
using Isojoule.Tables.Csv;
using Isojoule.Web.Access;
using Isojoule.Web.Data;
using Isojoule.Web.Json;
using Isojoule.Web.Safety;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>Normalizes: a run of the store, or a table or record that is sent and not kept.</summary>
internal sealed class NormalizeApi
{
    private const long BytesMax = 32 << 20;
    private const int RowsMax = 100_000;

    private readonly Services _services;

    public NormalizeApi(Services services) => _services = services;

    public IEnumerable<Route> All =>
    [
        new("GET", "/api/runs/{id}/normalized", AccessRight.Read, RunAsync),
        new("POST", "/api/normalize", AccessRight.Read, TableAsync) { BodyBytesMax = BytesMax },
    ];

    private async Task RunAsync(HttpContext context)
    {
        var query = Query.Of(context, "target", "method");
        var id = RunsApi.IdOf(context);
        var run = await _services.Store.AskAsync(
            (store, stop) => store.FindAsync(id, stop),
            context.RequestAborted).ConfigureAwait(false) ?? throw RunsApi.Unknown(id);
        var energies = await _services.Tables.OfAsync(run.EnergyScope, context.RequestAborted).ConfigureAwait(false);
        var normalizer = new TargetNormalizer(
            energies.Table,
            query.Required("target"),
            query.Text("method") ?? TargetNormalizer.MethodDefault,
            context.RequestAborted);
        var row = await _services.WorkAsync(_ => normalizer.Normalize(run), context.RequestAborted)
            .ConfigureAwait(false);
        await Replies.JsonAsync(context, row, WebJson.Plain.NormalizedRow).ConfigureAwait(false);
    }

    private async Task TableAsync(HttpContext context)
    {
        var query = Query.Of(context, "target", "method", "scope", "format", "name");
        var (target, method, format) = (
            query.Required("target"),
            query.Text("method") ?? TargetNormalizer.MethodDefault,
            query.Text("format") ?? "json");
        if (format is not ("json" or "csv"))
            throw RequestException.Bad($"'format' is json or csv; found '{Query.Shown(format)}'.");
        var energies = await _services.Tables.OfAsync(query.Text("scope"), context.RequestAborted)
            .ConfigureAwait(false);
        var normalizer = new TargetNormalizer(energies.Table, target, method, context.RequestAborted);
        using var upload = await Bodies.SpoolAsync(context).ConfigureAwait(false);
        var source = ImportSource.Of(upload.Path, Upload.NameOf(query.Text("name") ?? "table"));
        var reply = await _services.WorkAsync(
            stop => Normalize(source, normalizer, target, stop), context.RequestAborted).ConfigureAwait(false);
        if (format == "json")
            await Replies.JsonAsync(context, reply, WebJson.Plain.NormalizeReply).ConfigureAwait(false);
        else await CsvAsync(context, reply).ConfigureAwait(false);
    }

    private static NormalizeReply Normalize(
        ImportSource source, TargetNormalizer normalizer, string target, CancellationToken cancellation)
    {
        var importer = RunImporters.Recognize(source) ?? throw RequestException.Unusable(
            "unknown-format",
            source.Head.IsEmpty
                ? "Nothing was sent."
                : "This is no table and no run that is known here. A table begins with a line such as " +
                  "workload,hardware,energy_j.");
        var report = new ImportReport(source.Name, importer.Name);
        var rows = new List<NormalizedRow>();
        foreach (var run in importer.Read(source, new(), report))
        {
            cancellation.ThrowIfCancellationRequested();
            if (rows.Count == RowsMax)
                throw RequestException.Unusable(
                    "too-many-rows", $"The table has more than {RowsMax} rows; 'isojoule normalize' takes any number.");
            rows.Add(normalizer.Normalize(run.Document));
        }

        if (rows.Count == 0 && report.Skipped.Count > 0)
            throw RequestException.Unusable("bad-table", "No row could be read. " + report.Skipped.Kept[0]);
        var imported = ImportReply.Of(report);
        return new(target, rows, [.. normalizer.Used], imported.Skipped, imported.Skips, imported.Notes);
    }

    private static async Task CsvAsync(HttpContext context, NormalizeReply reply)
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvWriter(stream, isForSpreadsheets: true))
        {
            csv.Record(
                "workload", "source", "target", "energy_j", "normalized_energy_j", "lower_j", "upper_j", "level",
                "inside_range",
                "method", "outside", "reason");
            foreach (var row in reply.Rows) Write(csv, row);
        }

        Replies.AsFile(context, "normalized.csv");
        await Replies.BytesAsync(context, stream.ToArray(), "text/csv; charset=utf-8").ConfigureAwait(false);
    }

    private static void Write(CsvWriter csv, NormalizedRow row)
    {
        csv.Field(row.Workload);
        csv.Field(row.Source);
        csv.Field(row.Target);
        csv.Field(row.EnergyJ);
        csv.Field(row.NormalizedEnergyJ);
        csv.Field(row.LowerJ);
        csv.Field(row.UpperJ);
        csv.Field(row.Level);
        csv.Field(row.InsideRange ? "true" : "false");
        csv.Field(row.Method);
        csv.Field(row.Outside ?? "");
        csv.Field(row.Reason ?? "");
        csv.EndRecord();
    }
}
