using Isojoule.Store.Formats;
using Isojoule.Web.Access;
using Isojoule.Web.Data;
using Isojoule.Web.Json;
using Isojoule.Web.Safety;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>Import by upload: a body is a file, of whatever format the importers know.</summary>
internal sealed class ImportApi
{
    public const long BytesMax = 256 << 20;

    // An import may have to wait for other writers, and is only given up by whoever sent it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly Services _services;

    public ImportApi(Services services) => _services = services;

    public IEnumerable<Route> All =>
        [new("POST", "/api/runs", AccessRight.Write, ImportAsync) { BodyBytesMax = BytesMax }];

    private async Task ImportAsync(HttpContext context)
    {
        var query = Query.Of(context, "name", "format", "workload", "hardware", "tag");
        var importer = ImporterOf(query.Text("format"));
        var options = new ImportOptions
        {
            Workload = query.Text("workload"),
            Hardware = query.Text("hardware"),
            Tags = RunFilterQuery.Of(query).Tags,
        };
        using var place = await _services.Uploads.TakeAsync(context.RequestAborted).ConfigureAwait(false);
        using var upload = await Bodies.SpoolAsync(context).ConfigureAwait(false);
        var source = ImportSource.Of(upload.Path, Upload.NameOf(query.Text("name")));
        var report = await _services.Store.AskAsync(
            (store, stop) => RunAsync(new(store, options, importer), source, stop), Patience,
            context.RequestAborted).ConfigureAwait(false);
        _services.Metrics.Imported(report.Stored.Added);
        await _services.Tables.ForgetAsync().ConfigureAwait(false);
        if (report.Refusal is { } refusal && report.Stored.Added == 0)
            throw RequestException.Unusable("bad-file", refusal);
        await Replies.JsonAsync(context, ImportReply.Of(report), WebJson.Plain.ImportReply).ConfigureAwait(false);
    }

    private static async Task<ImportReport> RunAsync(
        RunImport import, ImportSource source, CancellationToken cancellation)
    {
        ImportReport? report = null;
        await foreach (var one in import.ImportAsync(source, cancellation).ConfigureAwait(false)) report = one;
        return report!; // one file, one report
    }

    private static IRunImporter? ImporterOf(string? name)
    {
        if (name is null) return null;
        return RunImporters.Find(name)
            ?? throw RequestException.Bad(
                $"'format' is one of {string.Join(", ", RunImporters.All.Select(importer => importer.Name))}; " +
                $"found '{Query.Shown(name)}'.");
    }
}
