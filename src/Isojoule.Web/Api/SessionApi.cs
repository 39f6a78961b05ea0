using Isojoule.Web.Access;
using Isojoule.Web.Data;
using Isojoule.Web.Json;
using Isojoule.Web.Safety;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>What a browser signs in with.</summary>
internal sealed record SessionRequest(string Token);

/// <summary>What whoever asks may do: "none", "read" or "write".</summary>
internal sealed record SessionReply(string Right, bool NeedsToken);

/// <summary>Signing in and out: a token in a body, never in an address, becomes a session in a cookie.</summary>
internal sealed class SessionApi
{
    private readonly Services _services;
    private readonly Gate _gate;

    public SessionApi(Services services, Gate gate) => (_services, _gate) = (services, gate);

    public IEnumerable<Route> All =>
    [
        new("GET", "/api/session", AccessRight.None, ShowAsync),
        new("POST", "/api/session", AccessRight.None, BeginAsync),
        new("POST", "/api/session/end", AccessRight.None, EndAsync),
    ];

    private bool NeedsToken => _services.Options.Tokens.Count > 0;

    private Task ShowAsync(HttpContext context) => ReplyAsync(context, _gate.RightOf(context.Request));

    private async Task BeginAsync(HttpContext context)
    {
        var request = await Bodies.ReadAsync(context, WebJson.Plain.SessionRequest).ConfigureAwait(false);
        var right = NeedsToken
            ? AccessToken.RightOf(request.Token.Trim(), _services.Options.Tokens)
            : AccessRight.Write;
        if (right == AccessRight.None)
            throw new RequestException(
                401, "wrong-token", "This token is not known here; ask whoever runs the server for one.");
        if (NeedsToken)
            context.Response.Cookies.Append(Sessions.Cookie, _services.Sessions.Begin(right), Options(context));
        await ReplyAsync(context, right).ConfigureAwait(false);
    }

    private Task EndAsync(HttpContext context)
    {
        context.Response.Cookies.Delete(Sessions.Cookie, Options(context));
        return ReplyAsync(context, AccessRight.None);
    }

    private Task ReplyAsync(HttpContext context, AccessRight right) =>
        Replies.JsonAsync(context, new(right.ToString().ToLowerInvariant(), NeedsToken), WebJson.Plain.SessionReply);

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        // A proxy that does TLS says so; over plain HTTP a browser would not send a secure cookie back.
        Secure = context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"] == "https",
        MaxAge = Sessions.Length,
        Path = "/",
    };
}
