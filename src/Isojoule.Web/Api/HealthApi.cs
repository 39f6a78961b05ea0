using System.Text;
using Isojoule.Store;
using Isojoule.Web.Access;
using Isojoule.Web.Data;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>For those who watch over servers.</summary>
internal sealed class HealthApi
{
    private readonly Services _services;

    public HealthApi(Services services) => _services = services;

    public IEnumerable<Route> All =>
    [
        new("GET", "/healthz", AccessRight.None, HealthAsync),
        new("GET", "/metrics", AccessRight.Read, MetricsAsync),
    ];

    private async Task HealthAsync(HttpContext context)
    {
        var isWell = await IsStoreWellAsync(context.RequestAborted).ConfigureAwait(false);
        var text = isWell ? "ok\n"u8.ToArray() : "the store does not answer\n"u8.ToArray();
        await Replies.BytesAsync(context, text, "text/plain; charset=utf-8", isWell ? 200 : 503).ConfigureAwait(false);
    }

    private async Task<bool> IsStoreWellAsync(CancellationToken cancellation)
    {
        try
        {
            await _services.Store.AskAsync((store, stop) => store.ListAsync(RunFilter.All, new(1), stop), cancellation)
                .ConfigureAwait(false);
            return true;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    private Task MetricsAsync(HttpContext context) => Replies.BytesAsync(
        context, Encoding.UTF8.GetBytes(_services.Metrics.ToText(_services.Live.Watchers)),
        "text/plain; version=0.0.4; charset=utf-8");
}
