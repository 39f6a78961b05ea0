using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Isojoule.Reporting.Reports;
using Microsoft.Playwright;
using ReportTables = Isojoule.Reporting.Tests.Tables;

namespace Isojoule.Web.Tests.Browser;

/// <summary>A report as a reviewer opens it: a file, no network, and then on paper.</summary>
public sealed partial class ReportTests : IDisposable
{
    private const int Figures = 10;

    private readonly BrowserFixture _browser;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isojoule-report-");

    public ReportTests(BrowserFixture browser) => _browser = browser;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Report_OpenedFromAFile_IsWholeAndAccessible(bool isDark, bool isPhone)
    {
        await using var tab = await _browser.OpenOfflineAsync(isDark, isPhone);
        var asked = new List<string>();
        tab.Page.Request += (_, request) => asked.Add(request.Url[..Math.Min(request.Url.Length, 40)]);

        await OpenAsync(tab);
        await tab.PictureAsync($"report{(isDark ? "-dark" : "")}{(isPhone ? "-phone" : "")}");

        Assert.Empty(await tab.SeriousProblemsAsync());
        Assert.Empty(tab.Errors);
        Assert.False(await tab.IsWiderThanItsScreenAsync());
        Assert.All(asked, url => Assert.Matches("^(file|data|blob):", url));
    }

    [Fact]
    public async Task Report_PointerOnAPoint_NamesItsWorkload()
    {
        await using var tab = await _browser.OpenOfflineAsync();
        await OpenAsync(tab);
        await tab.Page.Locator("#figure-2").ScrollIntoViewIfNeededAsync();

        var place = await tab.Page.EvaluateAsync<JsonElement>(
            """
            () => {
              const plot = document.querySelector("#figure-2 .plot");
              const trace = plot._fullData.find(one => one.mode.includes("markers") && one.visible === true);
              const layout = plot._fullLayout;
              const [x, y] = [layout[trace.xaxis.replace("x", "xaxis")], layout[trace.yaxis.replace("y", "yaxis")]];
              const box = plot.getBoundingClientRect();
              return { x: box.left + x._offset + x.d2p(trace.x[3]), y: box.top + y._offset + y.d2p(trace.y[3]) };
            }
            """);
        await tab.Page.Mouse.MoveAsync(
            (float)place.GetProperty("x").GetDouble(), (float)place.GetProperty("y").GetDouble());
        await tab.AwaitTextAsync("#figure-2 .hoverlayer", "net-");

        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Report_SurfaceDragged_Turns()
    {
        const string camera =
            "JSON.stringify(document.querySelector('#figure-7 .plot')._fullLayout.scene._scene.getCamera().eye)";
        await using var tab = await _browser.OpenOfflineAsync();
        await OpenAsync(tab);
        var scene = tab.Page.Locator("#figure-7 .plot canvas").First;
        await scene.ScrollIntoViewIfNeededAsync();
        var before = await tab.Page.EvaluateAsync<string>(camera);

        var box = (await scene.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await tab.Page.Mouse.MoveAsync(x, y);
        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync(x + 120, y + 20, new() { Steps = 12 });
        await tab.Page.Mouse.UpAsync();
        await tab.Page.WaitForFunctionAsync($"before => {camera} !== before", before);

        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Report_ByKeyboardAlone_LeadsToEachSection()
    {
        await using var tab = await _browser.OpenOfflineAsync();
        await OpenAsync(tab);
        await tab.Page.EvaluateAsync("scrollTo(0, 0); document.activeElement.blur()");

        var sections = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            sections.Add(await tab.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href') ?? ''"));
        }

        await tab.Page.Keyboard.PressAsync("Enter");

        Assert.Equal(["#verdict", "#measured", "#methods", "#figures", "#warnings", "#reproduce"], sections);
        Assert.EndsWith("#reproduce", tab.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Report_OnPaper_ShowsTheDrawnFiguresOnWhite(bool isDark)
    {
        await using var tab = await _browser.OpenOfflineAsync(isDark);
        await OpenAsync(tab);

        await tab.Page.EmulateMediaAsync(
            new() { Media = Media.Print, ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        var drawn = await tab.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('.still')].filter(image => image.complete && image.naturalWidth > 0 && " +
            "image.getBoundingClientRect().height > 100).length");
        var controls = await tab.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('nav, .plot')].filter(part => part.getClientRects().length > 0).length");
        var paper = await tab.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        var pdf = await tab.Page.PdfAsync(new() { Format = "A4", PrintBackground = true });

        var text = Encoding.Latin1.GetString(pdf);
        Assert.Equal((Figures, 0, "rgb(255, 255, 255)"), (drawn, controls, paper));
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.InRange(PdfPages().Count(text), Figures / 2, 2 * Figures); // one or two figures a page, and the text
        Assert.Empty(tab.Errors);
    }

    /// <summary>Opens a report and scrolls through it, until every figure answers the pointer.</summary>
    private async Task OpenAsync(Tab tab)
    {
        var path = Path.Combine(_folder.FullName, "report.html");
        await using (var file = File.Create(path))
        {
            HtmlReport.Write(
                file,
                new("Report", "table.csv", null, [], ReportTables.Small, ReportTables.Study(ReportTables.Small),
                    "isojoule report", "isojoule"));
        }

        await tab.GoAsync("file://" + path, "#figure-1");
        for (var number = 1; number <= Figures; number++)
        {
            await tab.Page.Locator($"#figure-{number}").ScrollIntoViewIfNeededAsync();
            await tab.AwaitAsync($"#figure-{number}.live");
        }
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPages();
}
