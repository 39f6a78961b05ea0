using System.Net;
using Isojoule.Web.Api;
using Isojoule.Web.Data;
using Isojoule.Web.Observing;
using Isojoule.Web.Safety;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Isojoule.Web;

/// <summary>
/// The web application: pages for people, and an API with the same contracts as the command line's JSON.
/// </summary>
public sealed class WebServer : IAsyncDisposable
{
    // A client that waits costs a connection and some kilobytes, so many may, and none for long.
    private const int ConnectionsMax = 4000;
    private static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan HeadersMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;
    private readonly Services _services;

    private WebServer(WebApplication application, Services services) =>
        (_application, _services) = (application, services);

    /// <summary>Where it listens, such as <c>http://127.0.0.1:8080</c>.</summary>
    public Uri Url => new(_application.Urls.First());

    /// <summary>Starts to serve.</summary>
    /// <param name="options">What, to whom, where.</param>
    /// <param name="cancellation">Gives up the start.</param>
    /// <exception cref="ArgumentException">An address that others reach without a token.</exception>
    /// <exception cref="IOException">The address or port cannot be had.</exception>
    public static async Task<WebServer> StartAsync(WebOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!IPAddress.IsLoopback(options.Address) && options.Tokens.Count == 0)
            throw new ArgumentException("An address that other machines reach needs a token.", nameof(options));
        var services = new Services(options);
        var log = new EventLog(options.Log, options.LogsRequests, options.Time);
        var application = Build(options, log);
        Connect(application, services, log);
        try
        {
            await application.StartAsync(cancellation).ConfigureAwait(false);
            services.Tables.Warm();
            return new(application, services);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            await services.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops to serve: what is being answered has two seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        _services.Live.Dispose(); // else the pages that watch would keep it
        await _application.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>An application that reads no settings from files or the environment.</summary>
    private static WebApplication Build(WebOptions options, EventLog log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddProvider(new LogBridge(log));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopMax);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
            Limit(kestrel.Limits);
        });
        return builder.Build();
    }

    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = ConnectionsMax;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.MaxRequestHeadersTotalSize = 16 << 10;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestLineSize = 8 << 10;
        limits.MaxRequestBodySize = 64 << 10; // unless a route takes more
        limits.RequestHeadersTimeout = HeadersMax;
        limits.KeepAliveTimeout = IdleMax;
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: HeadersMax);
        limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: HeadersMax);
        limits.Http2.MaxStreamsPerConnection = 32;
    }

    private static void Connect(WebApplication application, Services services, EventLog log)
    {
        var gate = new Gate(services);
        var watch = new Watch(services.Metrics, log);
        application.Use(next => context => watch.FollowAsync(context, next));
        application.Use(next => context =>
        {
            SecurityHeaders.Set(context);
            return gate.Admits(context) ? next(context) : Task.CompletedTask;
        });
        foreach (var route in Routes.All(services, gate))
        {
            // What is got can also be asked about.
            string[] methods = route.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [route.Method];
            application.MapMethods(route.Pattern, methods, route.Handler).WithMetadata(route);
        }

        application.Map("/{**path}", Nothing);
    }

    private static Task Nothing(HttpContext context) =>
        throw RequestException.NotFound("There is nothing here; the pages begin at /.");
}
