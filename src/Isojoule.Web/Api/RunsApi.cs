using Isojoule.Files;
using Isojoule.Store;
using Isojoule.Web.Access;
using Isojoule.Web.Data;
using Isojoule.Web.Json;
using Isojoule.Web.Live;
using Isojoule.Web.Safety;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>Runs: lists, records, samples.</summary>
internal sealed class RunsApi
{
    private const int LimitDefault = 50;
    private const int LimitMax = 500;
    private const int StepsDefault = 1000;
    private const int StepsMax = 10_000;

    private readonly Services _services;

    public RunsApi(Services services) => _services = services;

    public IEnumerable<Route> All =>
    [
        new("GET", "/api/runs", AccessRight.Read, ListAsync),
        new("GET", "/api/runs/count", AccessRight.Read, CountAsync),
        new("GET", "/api/runs/{id}", AccessRight.Read, FindAsync),
        new("GET", "/api/runs/{id}/samples", AccessRight.Read, SamplesAsync),
    ];

    /// <summary>The run that a path names; a slash within an identifier comes encoded.</summary>
    public static string IdOf(HttpContext context) =>
        (context.Request.RouteValues["id"] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public static RequestException Unknown(string id) =>
        RequestException.NotFound($"There is no run '{Query.Shown(id)}'; it may have been deleted.");

    private async Task ListAsync(HttpContext context)
    {
        var query = Query.Of(context, [.. RunFilterQuery.Names, "sort", "limit", "after"]);
        var (filter, after, order) = (RunFilterQuery.Of(query), query.Text("after"), OrderOf(query.Text("sort")));
        var limit = query.Count("limit", LimitDefault, LimitMax);
        // One more than asked for tells whether there is a next page.
        var runs = await _services.Store.AskAsync(
            (store, stop) => PageAsync(store, filter, new(limit + 1, after) { Order = order }, stop),
            context.RequestAborted).ConfigureAwait(false);
        var reply = runs.Count > limit
            ? new RunListReply([.. runs.Take(limit)], runs[limit - 1].RunId)
            : new(runs, null);
        await Replies.JsonAsync(context, reply, WebJson.Plain.RunListReply).ConfigureAwait(false);
    }

    private static RunOrder OrderOf(string? text) => text is null
        ? RunOrder.NewestFirst
        : RunOrder.Parse(text) ?? throw RequestException.Bad(
            $"'sort' is one of {string.Join(", ", RunOrder.Names)}, with - before it for the highest first; " +
            $"found '{Query.Shown(text)}'.");

    private static async Task<IReadOnlyList<RunListing>> PageAsync(
        IRunStore store, RunFilter filter, RunPage page, CancellationToken cancellation)
    {
        try
        {
            return await store.ListAsync(filter, page, cancellation).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            throw RequestException.NotFound(
                $"There is no run '{Query.Shown(page.After ?? "")}' to go on after; begin at the first page.");
        }
    }

    private async Task CountAsync(HttpContext context)
    {
        var filter = RunFilterQuery.Of(Query.Of(context, RunFilterQuery.Names));
        var count = await _services.Store.AskAsync(
            (store, stop) => store.CountAsync(filter, stop), context.RequestAborted).ConfigureAwait(false);
        await Replies.JsonAsync(context, new(count), WebJson.Plain.RunCountReply).ConfigureAwait(false);
    }

    private async Task FindAsync(HttpContext context)
    {
        Query.Of(context);
        var id = IdOf(context);
        var run = await _services.Store.AskAsync(
            (store, stop) => store.FindAsync(id, stop),
            context.RequestAborted).ConfigureAwait(false) ?? throw Unknown(id);
        await Replies.JsonAsync(context, run, RunJson.Plain.RunDocument).ConfigureAwait(false);
    }

    private async Task SamplesAsync(HttpContext context)
    {
        var steps = Query.Of(context, "steps").Count("steps", StepsDefault, StepsMax);
        var id = IdOf(context);
        var samples = await _services.Store.AskAsync(
            (store, stop) => store.FindSamplesAsync(id, stop), context.RequestAborted).ConfigureAwait(false);
        var reply = samples is null
            ? new(id, [])
            : await _services.WorkAsync(_ => Trace(id, samples, steps), context.RequestAborted).ConfigureAwait(false);
        await Replies.JsonAsync(context, reply, WebJson.Plain.SamplesReply).ConfigureAwait(false);
    }

    private static SamplesReply Trace(string id, RunSamples samples, int steps)
    {
        try
        {
            return SampleTraces.Read(id, samples, steps);
        }
        catch (Exception exception) when (exception is InvalidDataException or Meters.Journals.JournalException)
        {
            throw RequestException.Unusable(
                "bad-samples",
                "The samples that were kept with this run cannot be read; the run's figures do not depend on them.");
        }
    }
}
