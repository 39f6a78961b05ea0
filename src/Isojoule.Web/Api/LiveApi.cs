using System.Text.Json;
using Isojoule.Web.Access;
using Isojoule.Web.Data;
using Isojoule.Web.Json;
using Isojoule.Web.Live;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>Runs that are being measured on this machine: a stream of server-sent events, one a second.</summary>
internal sealed class LiveApi
{
    private readonly Services _services;

    public LiveApi(Services services) => _services = services;

    public IEnumerable<Route> All =>
    [
        new("GET", "/api/live", AccessRight.Read, WatchAsync),
        new("GET", "/api/live/{id}/samples", AccessRight.Read, SamplesAsync),
    ];

    private async Task WatchAsync(HttpContext context)
    {
        Query.Of(context);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy would keep events back
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await foreach (var runs in _services.Live.WatchAsync(context.RequestAborted).ConfigureAwait(false))
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(runs, WebJson.Plain.IReadOnlyListLiveRun);
            byte[] message = [.. "event: runs\ndata: "u8, .. json, .. "\n\n"u8];
            await context.Response.Body.WriteAsync(message, context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
    }

    private async Task SamplesAsync(HttpContext context)
    {
        Query.Of(context);
        var id = RunsApi.IdOf(context);
        var traces = _services.Live.Read(id, SampleTraces.Of) ?? throw RunsApi.Unknown(id);
        await Replies.JsonAsync(context, new(id, traces), WebJson.Plain.SamplesReply).ConfigureAwait(false);
    }
}
