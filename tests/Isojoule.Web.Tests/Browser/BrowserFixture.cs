using Isojoule.Web.Tests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Isojoule.Web.Tests.Browser;

/// <summary>One Chromium and one server for all tests of pages, started by the first that asks.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly SemaphoreSlim _turn = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private ServedStore? _served;

    /// <summary>Opens a tab on the server that all share; a machine without Chromium skips the test.</summary>
    internal async Task<Tab> OpenAsync(bool isDark = false, bool isPhone = false, ServedStore? served = null)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"no {Chromium}: 'apt-get install chromium' runs the tests of pages");
        await _turn.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Headless = true });
            served ??= _served ??= await ServedStore.WithRunsAsync();
        }
        finally
        {
            _turn.Release();
        }

        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = served.Url.ToString(),
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(30_000);
        return await Tab.OpenAsync(context, served);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_served is not null) await _served.DisposeAsync();
        _turn.Dispose();
    }
}
