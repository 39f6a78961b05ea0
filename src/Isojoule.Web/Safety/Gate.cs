using System.Net;
using Isojoule.Web.Access;
using Isojoule.Web.Api;
using Isojoule.Web.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Isojoule.Web.Safety;

/// <summary>
/// Whether a request may be answered: asked under our name, from our pages or from a program, by somebody with the
/// right.
/// </summary>
internal sealed class Gate
{
    private const string Bearer = "Bearer ";
    private const string SignIn = "/login";

    private readonly Services _services;

    public Gate(Services services) => _services = services;

    private bool HasTokens => _services.Options.Tokens.Count > 0;

    /// <summary>Lets a request pass, sends a browser to sign in, or throws.</summary>
    /// <returns>Whether it passed.</returns>
    public bool Admits(HttpContext context)
    {
        RequireName(context.Request);
        RequireOwnSite(context.Request);
        // routing says 404 or 405
        if (context.GetEndpoint()?.Metadata.GetMetadata<Route>() is not { } route) return true;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = route.BodyBytesMax;
        if (!HasTokens || route.Right == AccessRight.None) return true;
        var right = RightOf(context.Request);
        if (right >= route.Right) return true;
        if (right == AccessRight.None && route.IsPage)
        {
            context.Response.Redirect(SignIn);
            return false;
        }

        throw Refusal(context, right);
    }

    /// <summary>The right that a request shows.</summary>
    public AccessRight RightOf(HttpRequest request)
    {
        if (!HasTokens) return AccessRight.Write;
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? AccessToken.RightOf(header[Bearer.Length..].Trim(), _services.Options.Tokens)
            : _services.Sessions.RightOf(request.Cookies[Access.Sessions.Cookie]);
    }

    /// <summary>
    /// A page of another site can have its own name lead to this address (DNS rebinding) and is then of our site to the
    /// browser. Without tokens only the names of this machine's loopback are ours; with them, such a page has no
    /// session.
    /// </summary>
    private void RequireName(HttpRequest request)
    {
        if (HasTokens) return;
        var name = request.Host.Host.Trim('[', ']');
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return;
        if (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address)) return;
        throw new RequestException(
            403, "wrong-host",
            "This server answers to localhost and 127.0.0.1 only; --token-file opens it to other names.");
    }

    /// <summary>
    /// Browsers say where a request was made; a program says nothing. What another site's page asks is refused.
    /// </summary>
    private static void RequireOwnSite(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var isLink = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate";
        if (site is "cross-site" or "same-site" && !isLink) throw Foreign();
        if (request.Headers.TryGetValue("Origin", out var origin) && !IsOwn(origin, request.Host)) throw Foreign();
    }

    // The scheme may differ behind a proxy that does TLS; the name and port may not.
    private static bool IsOwn(StringValues origin, HostString host) =>
        Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from) &&
        from.Authority.Equals(AuthorityOf(from.Scheme, host), StringComparison.OrdinalIgnoreCase);

    private static string AuthorityOf(string scheme, HostString host) =>
        Uri.TryCreate($"{scheme}://{host.Value}", UriKind.Absolute, out var own) ? own.Authority : "";

    private static RequestException Foreign() =>
        new(403, "foreign-site", "A page of another site asked this; open the application itself.");

    private static RequestException Refusal(HttpContext context, AccessRight right)
    {
        if (right != AccessRight.None)
            return new(403, "read-only", "This token may read only; adding runs needs a 'write' token.");
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return new(
            401, "no-token",
            "A token is needed: in a browser sign in at /login; " +
            "in a program send the header 'Authorization: Bearer TOKEN'.");
    }
}
