using Isojoule.Web.Api;
using Isojoule.Web.Json;
using Isojoule.Web.Safety;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Isojoule.Web.Observing;

/// <summary>Around every request: measures, logs, and tells failures.</summary>
internal sealed class Watch
{
    private const int ClientGone = 499; // as nginx calls it; nobody receives it
    private const string Elsewhere = "(none)";

    private readonly Metrics _metrics;
    private readonly EventLog _log;

    public Watch(Metrics metrics, EventLog log) => (_metrics, _log) = (metrics, log);

    public async Task FollowAsync(HttpContext context, RequestDelegate next)
    {
        var start = TimeProvider.System.GetTimestamp();
        _metrics.Begin();
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = ClientGone;
        }
        catch (Exception exception)
        {
            await TellAsync(context, exception).ConfigureAwait(false);
        }
        finally
        {
            var (method, route, elapsed) = (
                MethodOf(context), RouteOf(context), TimeProvider.System.GetElapsedTime(start));
            _metrics.End(method, route, context.Response.StatusCode, elapsed);
            _log.Request(
                method,
                route,
                context.Response.StatusCode,
                elapsed,
                context.Connection.RemoteIpAddress?.ToString() ?? "");
        }
    }

    private async Task TellAsync(HttpContext context, Exception exception)
    {
        var id = Guid.NewGuid().ToString("N")[..12];
        var failure = Failure.Of(exception, id);
        if (failure.IsOurs) _log.Failure(id, RouteOf(context), exception);
        if (failure.Status is 401 or 403) _metrics.Refused();
        if (context.Response.HasStarted)
        {
            context.Abort(); // half an answer must not look like a whole one
            return;
        }

        if (failure.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "2";
        await Replies.JsonAsync(
            context,
            new ErrorReply(failure.Message, failure.Code),
            WebJson.Plain.ErrorReply,
            failure.Status).ConfigureAwait(false);
    }

    /// <summary>The pattern, not the path: a path is a user's text, and each would be a series of its own.</summary>
    private static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? Elsewhere;

    private static string MethodOf(HttpContext context) =>
        context.Request.Method is "GET" or "HEAD" or "POST" ? context.Request.Method : "other";
}
