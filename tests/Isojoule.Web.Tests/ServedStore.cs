using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Isojoule.Store;
using Isojoule.Store.Formats;
using Isojoule.TestSupport;
using Isojoule.Web.Access;
using Isojoule.Web.Data;

namespace Isojoule.Web.Tests;

/// <summary>A real server on a free port over an SQLite file of its own.</summary>
internal sealed class ServedStore : IAsyncDisposable
{
    public const string WriteToken = "write-token-0123456789abcdef";
    public const string ReadToken = "read-token-0123456789abcdef";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isojoule-web-");
    private readonly StringWriter _log = new();
    private WebServer? _server;

    private ServedStore()
    {
    }

    public Uri Url => _server!.Url;

    public HttpClient Client { get; private set; } = new();

    public string Path => System.IO.Path.Combine(_folder.FullName, "runs.db");

    public string Journals => _folder.CreateSubdirectory("runs").FullName;

    /// <summary>The log so far.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    /// <summary>Serves an empty store.</summary>
    public static async Task<ServedStore> StartAsync(bool hasTokens = false, StoreSource? source = null)
    {
        var served = new ServedStore();
        served._server = await WebServer.StartAsync(
            new()
            {
                Store = source ?? served.Source,
                Tool = "isojoule test",
                Port = 0,
                Tokens = hasTokens
                    ? [AccessToken.Of(AccessRight.Write, WriteToken), AccessToken.Of(AccessRight.Read, ReadToken)]
                    : [],
                JournalFolders = [served.Journals, System.IO.Path.Combine(served.Journals, "absent")],
                Log = TextWriter.Synchronized(served._log),
            },
            CancellationToken.None);
        var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        served.Client = new(handler) { BaseAddress = served.Url };
        return served;
    }

    /// <summary>Serves the Zeus measurements, a run with everything, and runs that tell their accuracy.</summary>
    public static async Task<ServedStore> WithRunsAsync(bool hasTokens = false)
    {
        var served = await StartAsync(hasTokens);
        await served.AddAsync(
            [
                new(Samples.Full, Samples.Kept(served._folder.FullName)),
                .. Enumerable.Range(100, 130).Select(number => new StoredRun(Samples.Run(number))),
            ]);
        await using var store = await RunStores.OpenAsync(served.Path, StoreOpening.MustExist, CancellationToken.None);
        var import = new RunImport(store, new(), null);
        var source = ImportSource.Of(Repository.PathOf("samples", "zeus-training.csv"));
        await foreach (var report in import.ImportAsync(source, CancellationToken.None)) Assert.True(report.IsWhole);
        return served;
    }

    public async Task AddAsync(IReadOnlyCollection<StoredRun> runs)
    {
        await using var store = await RunStores.OpenAsync(Path, StoreOpening.MakeIfMissing, CancellationToken.None);
        await store.AddAsync(runs, KnownRuns.Keep, CancellationToken.None);
    }

    public StoreSource Source => new()
    {
        OpenAsync = cancellation => RunStores.OpenAsync(Path, StoreOpening.MakeIfMissing, cancellation),
        IsThere = () => File.Exists(Path),
    };

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await JsonOf(await Client.GetAsync(path), expected);

    public async Task<JsonElement> PostAsync(string path, string body, HttpStatusCode expected = HttpStatusCode.OK) =>
        await JsonOf(
            await Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/octet-stream")), expected);

    /// <summary>Sends a request with headers.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
            request.Content = new StringContent("workload,hardware,energy_j\n", new MediaTypeHeaderValue("text/csv"));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(
            response.StatusCode == expected, $"{(int)response.StatusCode} where {(int)expected} was expected: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
