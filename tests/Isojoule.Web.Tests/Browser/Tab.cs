using System.Text.Json;
using Microsoft.Playwright;

namespace Isojoule.Web.Tests.Browser;

/// <summary>A tab that notes every error of its pages.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private static readonly string Axe = ReadAxe();
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("ISOJOULE_SCREENSHOTS");

    // Of requests that a test makes fail; and of the speed at which surfaces are drawn without a GPU, which are no
    // errors.
    private static readonly string[] Expected =
        ["Failed to load resource", "Canvas2D: Multiple readback operations", "GL Driver Message"];

    private readonly IBrowserContext _context;
    private readonly ServedStore? _served;
    private readonly List<string> _errors = [];

    private Tab(IBrowserContext context, ServedStore? served, IPage page) =>
        (_context, _served, Page) = (context, served, page);

    public ServedStore Served => _served ?? throw new InvalidOperationException("This tab shows a file.");

    public IPage Page { get; }

    /// <summary>Errors and warnings that a page wrote to the console or threw.</summary>
    public IEnumerable<string> Errors =>
        _errors.Where(error => !Expected.Any(text => error.Contains(text, StringComparison.Ordinal)));

    public static async Task<Tab> OpenAsync(IBrowserContext context, ServedStore? served)
    {
        var tab = new Tab(context, served, await context.NewPageAsync());
        tab.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") tab._errors.Add($"{message.Text} ({message.Location})");
        };
        tab.Page.PageError += (_, error) => tab._errors.Add(error);
        return tab;
    }

    /// <summary>Goes to a page and waits until a place on it is filled.</summary>
    public async Task GoAsync(string path, string awaited)
    {
        await Page.GotoAsync(path);
        await AwaitAsync(awaited);
    }

    public Task AwaitAsync(string selector) =>
        Page.Locator(selector).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Waits until a place holds a text.</summary>
    public Task AwaitTextAsync(string selector, string text) =>
        Assertions.Expect(Page.Locator(selector).First).ToContainTextAsync(text, new() { Timeout = 30_000 });

    public Task<string> TextAsync(string selector) => Page.Locator(selector).First.InnerTextAsync();

    /// <summary>What axe finds that matters, as sentences.</summary>
    public async Task<string[]> SeriousProblemsAsync()
    {
        // The page's policy lets no script in; the debugger that evaluates this one is not the page.
        await Page.EvaluateAsync(Axe);
        var found = await Page.EvaluateAsync<JsonElement>("axe.run().then(found => found.violations)");
        return [.. found.EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(
                violation =>
                    $"{violation.GetProperty("id").GetString()}: " +
                    $"{violation.GetProperty("nodes")[0].GetProperty("html").GetString()}")];
    }

    /// <summary>How far the page moved under its reader, as browsers count it.</summary>
    public Task<double> LayoutShiftAsync() => Page.EvaluateAsync<double>(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => list.getEntries().forEach(shift => sum " +
        "+= shift.hadRecentInput ? 0 : shift.value)).observe({ type: 'layout-shift', buffered: true }); " +
        "setTimeout(() => done(sum), 50); })");

    /// <summary>Whether the page has to be moved sideways to be read.</summary>
    public Task<bool> IsWiderThanItsScreenAsync() =>
        Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1");

    /// <summary>The text of the file that a click saves, and its name.</summary>
    public async Task<(string Name, string Text)> SavedAsync(string selector)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.ClickAsync(selector));
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        return (download.SuggestedFilename, await reader.ReadToEndAsync());
    }

    /// <summary>Keeps a picture to look at, where ISOJOULE_SCREENSHOTS names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Pictures is not null)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static string ReadAxe()
    {
        using var stream = typeof(Tab).Assembly.GetManifestResourceStream("axe.min.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
