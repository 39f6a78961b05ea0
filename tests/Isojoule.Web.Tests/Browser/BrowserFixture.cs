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

    /// <summary>Opens a tab on the server that all share, or on another.</summary>
    internal async Task<Tab> OpenAsync(bool isDark = false, bool isPhone = false, ServedStore? served = null)
    {
        var browser = await BrowserAsync();
        served ??= await SharedAsync();
        return await Tab.OpenAsync(await ContextAsync(browser, isDark, isPhone, served.Url), served);
    }

    /// <summary>Opens a tab for files, without a network.</summary>
    internal async Task<Tab> OpenOfflineAsync(bool isDark = false, bool isPhone = false)
    {
        var context = await ContextAsync(await BrowserAsync(), isDark, isPhone, null);
        await context.SetOfflineAsync(true);
        return await Tab.OpenAsync(context, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_served is not null) await _served.DisposeAsync();
        _turn.Dispose();
    }

    private static async Task<IBrowserContext> ContextAsync(IBrowser browser, bool isDark, bool isPhone, Uri? url)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = url?.ToString(),
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(30_000);
        return context;
    }

    /// <summary>The browser; a machine without Chromium skips the test.</summary>
    private async Task<IBrowser> BrowserAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"no {Chromium}: 'apt-get install chromium' runs the tests of pages");
        await _turn.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            // Surfaces are drawn by WebGL, which a machine without a GPU does in software when it is told to.
            return _browser ??=
                await _playwright.Chromium.LaunchAsync(
                    new() { ExecutablePath = Chromium, Headless = true, Args = ["--enable-unsafe-swiftshader"] });
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ServedStore> SharedAsync()
    {
        await _turn.WaitAsync();
        try
        {
            return _served ??= await ServedStore.WithRunsAsync();
        }
        finally
        {
            _turn.Release();
        }
    }
}
