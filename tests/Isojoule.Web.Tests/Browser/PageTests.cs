namespace Isojoule.Web.Tests.Browser;

/// <summary>
/// Every page: it shows what it should, without errors, for everybody, light and dark, on a desk and in a hand.
/// </summary>
public sealed class PageTests
{
    private const double LayoutShiftMax = 0.1; // what browsers call good

    private readonly BrowserFixture _browser;

    public PageTests(BrowserFixture browser) => _browser = browser;

    public static TheoryData<string, string, string> Pages => new()
    {
        { "runs", "/", "#runs tbody tr" },
        { "run", "/run?id=full%2Frun%201", "#power .main-svg" },
        { "pairs", "/pairs?scope=reported&source=A40&target=V100&method=dual&against=linear", "#errors .main-svg" },
        { "normalize", "/normalize?scope=reported", "#target option" },
        { "leaderboard", "/leaderboard?scope=gpu&performance=accuracy&target=A40", "#board .main-svg" },
        { "matrix", "/matrix?scope=reported&predict=1", "#matrix .predicted" },
        { "live", "/live", "#runs section .main-svg" },
        { "login", "/login", "#token" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Opened_IsWholeAndAccessible(string name, string path, string awaited)
    {
        foreach (var (isDark, isPhone) in new[] { (false, false), (true, true) })
        {
            await using var tab = await _browser.OpenAsync(isDark, isPhone);
            using var journal = name == "live"
                ? Samples.Journal(
                    Path.Combine(tab.Served.Journals, $"live-{isDark}.journal"), $"live-{isDark}", isEnded: false)
                : null;

            await tab.GoAsync(path, awaited);
            await tab.PictureAsync($"{name}{(isDark ? "-dark" : "")}{(isPhone ? "-phone" : "")}");

            Assert.Empty(await tab.SeriousProblemsAsync());
            Assert.Empty(tab.Errors);
            Assert.True(await tab.LayoutShiftAsync() < LayoutShiftMax, $"{name} moves under its reader");
            Assert.False(await tab.IsWiderThanItsScreenAsync(), $"{name} is wider than its screen");
        }
    }

    [Theory]
    [InlineData("/", "#filter button[type=submit]")]
    [InlineData("/pairs?scope=reported&method=dual", "#save-figure")]
    [InlineData("/normalize?scope=reported", "#go")]
    [InlineData("/matrix?scope=reported", "#filter button[type=submit]")]
    [InlineData("/leaderboard?performance=accuracy&target=A40", "#question button[type=submit]")]
    [InlineData("/login", "#login button")]
    public async Task Page_ByKeyboardAlone_ReachesItsMainControl(string path, string control)
    {
        await using var tab = await _browser.OpenAsync();
        await tab.GoAsync(path, control);
        await tab.AwaitAsync(control + ":not([disabled])");

        const int tabsMax = 120;
        var isReached = false;
        for (var i = 0; i < tabsMax && !isReached; i++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            isReached = await tab.Page.EvaluateAsync<bool>(
                "selector => document.activeElement === document.querySelector(selector)", control);
        }

        Assert.True(isReached, $"{control} is not reached by {tabsMax} tabs");
    }
}
