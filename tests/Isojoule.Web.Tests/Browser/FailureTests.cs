using Isojoule.Files;
using Isojoule.Store;
using Microsoft.Data.Sqlite;

namespace Isojoule.Web.Tests.Browser;

/// <summary>What goes wrong around a page: it says so in words, and recovers without anybody's help.</summary>
public sealed class FailureTests
{
    private readonly BrowserFixture _browser;

    public FailureTests(BrowserFixture browser) => _browser = browser;

    [Fact]
    public async Task Store_LockedByAnotherProgram_ThePageSaysSoAndRecovers()
    {
        var folder = Directory.CreateTempSubdirectory("isojoule-locked-");
        var path = Path.Combine(folder.FullName, "runs.db");
        await using (var store = await RunStores.OpenAsync(path, StoreOpening.MakeIfMissing, CancellationToken.None))
        {
            await store.AddAsync([new(Samples.Run(1))], KnownRuns.Keep, CancellationToken.None);
        }

        await using var other = new SqliteConnection($"Data Source={path};Pooling=false");
        await other.OpenAsync();
        await RunAsync(other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; SELECT count(*) FROM runs;");
        await using var served = await ServedStore.StartAsync(
            source: new()
            {
                OpenAsync = cancellation => RunStores.OpenAsync(path, StoreOpening.MustExist, cancellation),
            });
        await using var tab = await _browser.OpenAsync(served: served);

        await tab.Page.GotoAsync("/");
        await tab.AwaitTextAsync("#trouble", "The store is");
        var told = await tab.TextAsync("#trouble");
        await tab.PictureAsync("store-locked");
        await other.CloseAsync();
        await tab.AwaitAsync("#runs tbody tr");

        Assert.Contains("The page tries again by itself", told, StringComparison.Ordinal);
        Assert.False(await tab.Page.IsVisibleAsync("#trouble"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Upload_WhileAnotherProgramWrites_WaitsAndIsTaken()
    {
        await using var served = await ServedStore.StartAsync();
        await served.AddAsync([new(Samples.Run(1))]);
        await using var other = new SqliteConnection($"Data Source={served.Path};Pooling=false");
        await other.OpenAsync();
        await RunAsync(other, "BEGIN IMMEDIATE;");
        await using var tab = await _browser.OpenAsync(served: served);

        // The first look at the store needs no turn to write.
        await tab.GoAsync("/", "#runs tbody tr");
        await tab.Page.SetInputFilesAsync("#files", FileOf("good.csv", "workload,hardware,energy_j\na,T4,12\n"));
        await tab.AwaitTextAsync("#imported", "good.csv: being read");
        await RunAsync(other, "COMMIT;");
        await tab.AwaitTextAsync("#imported", "good.csv: table, 1 runs added");
        await tab.AwaitTextAsync("#count", "2 runs");

        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Network_LostBetweenPages_ThePageSaysSoAndGoesOn()
    {
        await using var tab = await _browser.OpenAsync();
        await tab.GoAsync("/?workload=mlp", "#more:not([disabled])");
        var first = await tab.TextAsync("#runs tbody tr");

        await tab.Page.Context.SetOfflineAsync(true);
        await tab.Page.ClickAsync("#more");
        await tab.AwaitTextAsync("#trouble", "The server does not answer");
        await tab.Page.Context.SetOfflineAsync(false);
        await tab.AwaitAsync("#first:not([disabled])");

        Assert.NotEqual(first, await tab.TextAsync("#runs tbody tr"));
        Assert.False(await tab.Page.IsVisibleAsync("#trouble"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Normalize_BadTableDropped_NamesItsFileLineAndColumn()
    {
        await using var tab = await _browser.OpenAsync();
        await tab.GoAsync("/normalize?scope=reported&target=V100&method=linear", "#target option");

        await DropAsync(tab, "broken.csv", "workload,hardware,energy_j\na,A40,many\n");
        await tab.AwaitTextAsync("#trouble", "broken.csv:2");
        var refused = await tab.TextAsync("#trouble");
        await DropAsync(tab, "half.csv", "workload,hardware,energy_j\na,A40,12\nb,A40,-1\n");
        await tab.AwaitTextAsync("#used", "half.csv, line 3");

        Assert.Contains("column 3 (energy_j): found \"many\"", refused, StringComparison.Ordinal);
        Assert.Contains("energy_j: found -1, expected", await tab.TextAsync("#used"), StringComparison.Ordinal);
        Assert.False(await tab.Page.IsVisibleAsync("#trouble"));
        Assert.Equal(1, await tab.Page.Locator("#rows tbody tr").CountAsync());
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Normalize_ReloadedInTheMiddle_KeepsWhatWasPasted()
    {
        const string table = "workload,hardware,energy_j\nmine,A40,300000\n";
        await using var tab = await _browser.OpenAsync();
        await tab.GoAsync("/normalize?scope=reported", "#target option");
        await tab.Page.SelectOptionAsync("#target", "V100");
        await tab.Page.SelectOptionAsync("#method", "linear");
        await tab.Page.FillAsync("#table", table);

        var isHeld = new TaskCompletionSource();
        await tab.Page.RouteAsync(
            "**/api/normalize?*",
            async route => { isHeld.TrySetResult(); await Task.Delay(50); await route.AbortAsync(); });
        await tab.Page.ClickAsync("#go");
        await isHeld.Task;
        await tab.Page.ReloadAsync();
        await tab.Page.UnrouteAllAsync();
        await tab.AwaitAsync("#target option");

        Assert.Equal(table, await tab.Page.InputValueAsync("#table"));
        Assert.Equal("V100", await tab.Page.InputValueAsync("#target"));
        await tab.Page.ClickAsync("#go");
        await tab.AwaitTextAsync("#summary", "1 of 1 runs normalized to V100");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Live_RunHalfWritten_IsLeftOutUntilItIsWhole()
    {
        await using var served = await ServedStore.StartAsync();
        await using var tab = await _browser.OpenAsync(served: served);
        var (path, aside) = (Path.Combine(served.Journals, "a.journal"), Path.Combine(served.Journals, "whole"));
        Samples.Journal(aside, "a", isEnded: false).Dispose();
        var bytes = await System.IO.File.ReadAllBytesAsync(aside);
        await System.IO.File.WriteAllBytesAsync(path, bytes[..40]);

        await tab.GoAsync("/live", "#state");
        await tab.AwaitTextAsync("#state", "Nothing is being measured");
        await using (var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
            await file.WriteAsync(bytes.AsMemory(40));
        await tab.AwaitAsync("#runs section");

        Assert.Contains(
            "its meter was killed; 'isojoule runs recover' completes it",
            await tab.TextAsync("#runs section"),
            StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Live_ReloadedInTheMiddle_ShowsTheRunAgain()
    {
        await using var served = await ServedStore.StartAsync();
        await using var tab = await _browser.OpenAsync(served: served);
        using var journal = Samples.Journal(Path.Combine(served.Journals, "a.journal"), "a", isEnded: false);
        await tab.GoAsync("/live", "#runs section .main-svg");

        await tab.Page.ReloadAsync();
        await tab.AwaitAsync("#runs section .main-svg");

        Assert.Contains("running, 9 s, in train", await tab.TextAsync("#runs section"), StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Run_CutShort_SaysThatItsEnergyIsNotTheWorkloads()
    {
        await using var served = await ServedStore.StartAsync();
        RunDocument half = Samples.Run(1) with { Outcome = "truncated", EnergyJ = null, Recovered = true };
        await served.AddAsync([new(half)]);
        await using var tab = await _browser.OpenAsync(served: served);

        await tab.GoAsync("/run?id=run-00001", "#environment dd");

        Assert.StartsWith("truncated", await tab.TextAsync("#where"), StringComparison.Ordinal);
        Assert.Equal("unknown", await tab.TextAsync("#energy"));
        Assert.Contains("put together from its journal", await tab.TextAsync("#environment"), StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Run_NotThere_LeadsToThoseThatAre()
    {
        await using var tab = await _browser.OpenAsync();

        await tab.GoAsync("/run?id=nobody", "#where a[href='/']");

        Assert.Contains("There is no run 'nobody'", await tab.TextAsync("#trouble"), StringComparison.Ordinal);
        Assert.False(await tab.Page.IsVisibleAsync("#components-title"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Run_CutShort_CannotBeBroughtToAnotherMachine()
    {
        await using var served = await ServedStore.WithRunsAsync();
        await served.AddAsync([new(Samples.Run(1) with { Outcome = "truncated", EnergyJ = null })]);
        await using var tab = await _browser.OpenAsync(served: served);

        await tab.GoAsync("/run?id=run-00001", "#target[disabled]");

        await tab.AwaitTextAsync("#elsewhere", "Only the energy of a run that completed");
        Assert.Empty(tab.Errors);
    }

    /// <summary>Drops a file where pages take files.</summary>
    private static async Task DropAsync(Tab tab, string name, string text) => await tab.Page.EvaluateAsync(
        """
        ([name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
          document.getElementById("drop").dispatchEvent(drop);
        }
        """,
        new[] { name, text });

    private static async Task RunAsync(SqliteConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }

    private static Microsoft.Playwright.FilePayload FileOf(string name, string text) =>
        new() { Name = name, MimeType = "application/octet-stream", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
