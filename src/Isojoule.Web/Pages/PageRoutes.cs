using System.Text;
using Isojoule.Web.Access;
using Isojoule.Web.Api;
using Isojoule.Web.Safety;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Pages;

/// <summary>The pages and what they are made of.</summary>
internal sealed class PageRoutes
{
    private const string Login = "/login";

    private readonly IReadOnlyDictionary<string, Asset> _assets = Assets.All();

    public IEnumerable<Route> All =>
    [
        .. Page.All.Select(PageRoute),
        new("GET", "/assets/{name}", AccessRight.None, context =>
            SendAsync(context, Find(context.Request.RouteValues["name"] as string))),
        new("GET", "/favicon.ico", AccessRight.None, context => SendAsync(context, Find("icon.svg"))),
        new("GET", "/openapi.json", AccessRight.None,
            Fixed(new(Encoding.UTF8.GetBytes(Assets.Text("openapi.json")), Replies.Json))),
    ];

    private static Route PageRoute(Page page)
    {
        var asset = new Asset(page.Compose(), "text/html; charset=utf-8");
        var right = page.Path == Login ? AccessRight.None : AccessRight.Read;
        return new("GET", page.Path, right, Fixed(asset)) { IsPage = true };
    }

    private static RequestDelegate Fixed(Asset asset) => context => SendAsync(context, asset);

    private Asset Find(string? name) =>
        _assets.TryGetValue(name ?? "", out var asset)
            ? asset
            : throw RequestException.NotFound("There is no such file.");

    private static Task SendAsync(HttpContext context, Asset asset)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.ETag = asset.Tag;
        // kept, but asked for each time: a new version of the program is seen at once
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept-Encoding";
        if (request.Headers.IfNoneMatch.Contains(asset.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        if (asset.Gzip is not { } packed
            || !request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return Replies.BytesAsync(context, asset.Bytes, asset.ContentType);
        headers.ContentEncoding = "gzip";
        return Replies.BytesAsync(context, packed, asset.ContentType);
    }
}
