using System.Text;
using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Web.Tests.Browser;

/// <summary>What people come for, from the first click to the file on their disk.</summary>
public sealed class JourneyTests
{
    private const string Pair = "/pairs?scope=reported&source=A40&target=V100&method=linear";

    private readonly BrowserFixture _browser;

    public JourneyTests(BrowserFixture browser) => _browser = browser;

    [Fact]
    public async Task Runs_FilteredAndPaged_KeepTheirAddress()
    {
        await using var tab = await _browser.OpenAsync();
        await tab.GoAsync("/", "#runs tbody tr");

        await tab.Page.FillAsync("#filter [name=workload]", "mlp");
        await tab.Page.ClickAsync("#filter button[type=submit]");
        await tab.AwaitTextAsync("#count", "130 runs pass");
        var first = await tab.TextAsync("#runs tbody tr");
        await tab.Page.ClickAsync("#more");
        await tab.AwaitAsync("#first:not([disabled])");
        var second = await tab.TextAsync("#runs tbody tr");
        await tab.Page.ReloadAsync();
        await tab.AwaitAsync("#runs tbody tr");

        Assert.NotEqual(first, second);
        Assert.Equal(second, await tab.TextAsync("#runs tbody tr"));
        Assert.Contains("workload=mlp&after=run-", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Runs_HeadClicked_SortsAndKeepsItsAddress()
    {
        await using var tab = await _browser.OpenAsync();
        await tab.GoAsync("/?workload=mlp", "#runs tbody tr");

        await tab.Page.ClickAsync("[data-sort=energy]");
        await tab.AwaitAsync("th[aria-sort=descending] [data-sort=energy]");
        var highest = await tab.TextAsync("#runs tbody tr");
        await tab.Page.Keyboard.PressAsync("Enter"); // the head that was clicked still has the focus
        await tab.AwaitAsync("th[aria-sort=ascending] [data-sort=energy]");
        var lowest = await tab.TextAsync("#runs tbody tr");
        await tab.Page.ClickAsync("#more");
        await tab.AwaitAsync("#first:not([disabled])");
        var second = await tab.TextAsync("#runs tbody tr");
        await tab.Page.ReloadAsync();
        await tab.AwaitAsync("th[aria-sort=ascending] [data-sort=energy]");

        Assert.Contains("2.23 kJ", highest, StringComparison.Ordinal);
        Assert.Contains("2.10 kJ", lowest, StringComparison.Ordinal);
        Assert.Contains("2.15 kJ", second, StringComparison.Ordinal);
        Assert.Equal(second, await tab.TextAsync("#runs tbody tr"));
        Assert.Contains("workload=mlp&sort=energy&after=run-00149", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await tab.SeriousProblemsAsync());
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Runs_FilesUploaded_AreTakenOrRefusedWithReason()
    {
        await using var served = await ServedStore.StartAsync();
        await using var tab = await _browser.OpenAsync(served: served);
        await tab.GoAsync("/", "#runs p");

        await tab.Page.SetInputFilesAsync(
            "#files", [File("good.csv", "workload,hardware,energy_j\na,T4,12\n"), File("bad.bin", "\0\u0001")]);
        await tab.AwaitAsync("#trouble:not([hidden])");

        Assert.Contains("good.csv: table, 1 runs added", await tab.TextAsync("#imported"), StringComparison.Ordinal);
        Assert.Contains(
            "bad.bin is of no format known here", await tab.TextAsync("#trouble"), StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Run_HostileName_StaysTextAndNormalizes()
    {
        await using var tab = await _browser.OpenAsync();
        await tab.GoAsync("/run?id=full%2Frun%201", "#power .main-svg");

        Assert.Equal("crnn <b>large</b> on A40", await tab.TextAsync("#name"));
        Assert.Contains("gain", await tab.TextAsync("#budget"), StringComparison.Ordinal);
        Assert.Matches(@"Bytes moved by one forward pass\s*1\.7e7", await tab.TextAsync("#environment"));
        Assert.Contains(
            "the kernel shows no counter", await tab.TextAsync("#components"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Pairs_PointClicked_FitChangesAtOnceAndTheAddressKeepsIt()
    {
        await using var tab = await _browser.OpenAsync();
        await tab.GoAsync(Pair, "#fits .big");
        await tab.Page.ClickAsync("#spread");
        await tab.AwaitTextAsync("#fits", "workloads that are no reference");
        var before = await tab.TextAsync("#fits .big");

        await ClickPointAsync(tab, workload: 5);
        await tab.AwaitTextAsync("#chosen", "5 of 48");
        await tab.AwaitTextAsync("#fits", "43 workloads that are no reference");
        var references = tab.Page.Url.Split("reference=").Length - 1;
        var error = await tab.TextAsync("#fits .big");
        await tab.Page.ReloadAsync();
        await tab.AwaitAsync("#fits .big");

        Assert.Equal(5, references);
        Assert.NotEqual(before, error);
        Assert.Equal(error, await tab.TextAsync("#fits .big"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Pairs_TwoMethods_AreComparedAndSaved()
    {
        await using var tab = await _browser.OpenAsync();
        await tab.GoAsync(Pair + "&against=dual", "#fits .card:nth-child(2)");

        var calibration = await tab.SavedAsync("#save-against");
        var figure = await tab.SavedAsync("#save-figure");

        Assert.Equal(
            "dual", CalibrationFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(calibration.Text)), "saved").Method);
        Assert.Equal("A40-V100-dual.json", calibration.Name);
        Assert.StartsWith("<svg", figure.Text, StringComparison.Ordinal);
        Assert.Contains("Energy on V100", figure.Text, StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Normalize_TablePasted_IsShownAndSaved()
    {
        await using var tab = await _browser.OpenAsync();
        await tab.GoAsync("/normalize?scope=reported&target=V100&method=linear", "#target option");
        await tab.Page.FillAsync("#table", "workload,hardware,energy_j\nmine,A40,300000\nodd,TPU,5\n");

        await tab.Page.ClickAsync("#go");
        await tab.AwaitAsync("#rows tbody tr");
        var csv = await tab.SavedAsync("#download");

        Assert.Contains("1 of 2 runs normalized to V100", await tab.TextAsync("#summary"), StringComparison.Ordinal);
        Assert.Contains("no run on this hardware", await tab.TextAsync("#rows"), StringComparison.Ordinal);
        Assert.Contains("mine,A40,V100,300000,", csv.Text, StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Leaderboard_LinkOfAView_ReproducesIt()
    {
        await using var served = await ServedStore.StartAsync();
        await served.PostAsync(
            "/api/runs",
            "workload,hardware,energy_j,psds\nsmall,T4,100,0.8\nbig,T4,400,0.9\nbad,T4,200,0.7\nbaseline,T4,50,0.1\n");
        await using var tab = await _browser.OpenAsync(served: served);
        await tab.GoAsync("/leaderboard", "#rows tbody tr");
        await tab.Page.FillAsync("#question [name=reference]", "baseline");
        await tab.Page.FillAsync("#question [name=workload]", "b*");
        await tab.Page.ClickAsync("#question button[type=submit]");
        await tab.AwaitTextAsync("#summary", "3 workloads");
        var shown = await tab.TextAsync("#rows");
        await tab.PictureAsync("leaderboard-scores");

        await using var other = await _browser.OpenAsync(served: served);
        await other.GoAsync(tab.Page.Url, "#rows tbody tr");

        Assert.Contains("Energy-weighted score", shown, StringComparison.Ordinal);
        Assert.Equal(shown, await other.TextAsync("#rows"));
        Assert.Empty(tab.Errors.Concat(other.Errors));
    }

    [Theory]
    [InlineData("avg_power_w,val_loss,seed", "3 workloads, 2 on the front", "val_loss")]
    [InlineData("avg_power_w,batch_size,seed", "Choose one under Performance: avg_power_w, batch_size, seed", "")]
    public async Task Leaderboard_ColumnsWithAndWithoutAScore_RanksByItOrAsks(
        string columns, string told, string performance)
    {
        await using var served = await ServedStore.StartAsync();
        await served.PostAsync(
            "/api/runs",
            $"workload,hardware,energy_j,{columns}\nsmall,T4,100,80,0.5,1\nbig,T4,400,90,0.4,2\nbad,T4,200,70,0.6,3\n");
        await using var tab = await _browser.OpenAsync(served: served);

        await tab.Page.GotoAsync("/leaderboard");
        await tab.AwaitTextAsync("#summary", told);

        Assert.Equal(performance, await tab.Page.InputValueAsync("#performance"));
        Assert.Equal(performance.Length > 0, await tab.Page.IsCheckedAsync("#question [name=lower]"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Leaderboard_NothingLeadsToTheMachineWithMostRuns_RanksWhereThePerformancesAre()
    {
        await using var served = await ServedStore.StartAsync();
        await served.PostAsync(
            "/api/runs",
            "workload,hardware,energy_j,accuracy\na,A40,1,\nb,A40,2,\nc,A40,3,\nsmall,T4,100,0.8\nbig,T4,400,0.9\n");
        await using var tab = await _browser.OpenAsync(served: served);

        await tab.Page.GotoAsync("/leaderboard");
        await tab.AwaitTextAsync("#summary", "2 workloads, 2 on the front.");

        Assert.Equal("T4", await tab.Page.InputValueAsync("#target"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Live_RunEnds_LeadsToItsRecord()
    {
        await using var served = await ServedStore.StartAsync();
        await using var tab = await _browser.OpenAsync(served: served);
        var path = Path.Combine(served.Journals, "a.journal");
        var journal = Samples.Journal(path, "a", isEnded: false);
        await tab.GoAsync("/live", "#runs section");

        Assert.Contains("running, 9 s, in train", await tab.TextAsync("#runs section"), StringComparison.Ordinal);
        journal.Dispose();
        System.IO.File.Delete(path);
        await tab.AwaitAsync("#ended a");

        Assert.Equal("/run?id=a", await tab.Page.GetAttributeAsync("#ended a", "href"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Login_WithToken_LeadsToThePageAndOutAgain()
    {
        await using var served = await ServedStore.WithRunsAsync(hasTokens: true);
        await using var tab = await _browser.OpenAsync(served: served);
        await tab.GoAsync("/matrix", "#token");

        await tab.Page.FillAsync("#token", "nonsense");
        await tab.Page.ClickAsync("#login button");
        await tab.AwaitAsync("#trouble:not([hidden])");
        var refusal = await tab.TextAsync("#trouble");
        await tab.Page.FillAsync("#token", ServedStore.ReadToken);
        await tab.Page.PressAsync("#token", "Enter");
        await tab.AwaitAsync("#runs tbody tr");
        await tab.Page.ClickAsync("#sign-out");
        await tab.AwaitAsync("#token");

        Assert.Contains("not known here", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(ServedStore.ReadToken, tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Store_GoneAndBack_ThePageSaysSoAndRecovers()
    {
        await using var served = await ServedStore.WithRunsAsync();
        await using var tab = await _browser.OpenAsync(served: served);
        await tab.GoAsync("/", "#runs tbody tr");

        System.IO.File.Move(served.Path, served.Path + ".aside");
        await tab.Page.ReloadAsync();
        await tab.AwaitAsync("#trouble:not([hidden])");
        var told = await tab.TextAsync("#trouble");
        await tab.PictureAsync("store-gone");
        System.IO.File.Move(served.Path + ".aside", served.Path);
        await tab.AwaitAsync("#runs tbody tr");

        Assert.Contains("The store cannot be reached", told, StringComparison.Ordinal);
        Assert.False(await tab.Page.IsVisibleAsync("#trouble"));
        Assert.Empty(tab.Errors);
    }

    /// <summary>Clicks where a workload is drawn.</summary>
    private static async Task ClickPointAsync(Tab tab, int workload)
    {
        var place = await tab.Page.EvaluateAsync<JsonElement>(
            """
            index => {
              const plot = document.getElementById("pair");
              const trace = plot.data.find(one => one.name === "workload");
              const { xaxis, yaxis } = plot._fullLayout;
              const box = plot.getBoundingClientRect();
              return {
                x: box.left + xaxis._offset + xaxis.d2p(trace.x[index]),
                y: box.top + yaxis._offset + yaxis.d2p(trace.y[index])
              };
            }
            """,
            workload);
        await tab.Page.Mouse.MoveAsync(
            (float)place.GetProperty("x").GetDouble(), (float)place.GetProperty("y").GetDouble());
        await tab.Page.Mouse.ClickAsync(
            (float)place.GetProperty("x").GetDouble(), (float)place.GetProperty("y").GetDouble());
    }

    private static Microsoft.Playwright.FilePayload File(string name, string text) =>
        new() { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(text) };
}
