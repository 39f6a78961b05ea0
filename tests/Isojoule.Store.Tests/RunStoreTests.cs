using System.Text.Json;
using Isojoule.Files;
using Isojoule.Store.Tests.Engines;

namespace Isojoule.Store.Tests;

/// <summary>What every engine must do. Each class below runs all of it on one engine.</summary>
public abstract class RunStoreTests : IDisposable
{
    private readonly StoreEngine _engine;

    protected RunStoreTests(StoreEngine engine) => _engine = engine;

    private static CancellationToken Never => CancellationToken.None;

    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Find_RunWithEverything_IsWordForWord()
    {
        await using var store = await OpenAsync();
        var run = Runs.Full();

        await store.AddAsync(Runs.Stored(run), KnownRuns.Keep, Never);
        var found = await store.FindAsync(run.RunId, Never);

        Assert.Equal(Json(run), Json(found!));
        Assert.Null(await store.FindAsync("ful", Never));
    }

    [Fact]
    public async Task Add_SameRunAgain_ChangesNothing()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(Runs.Stored(Runs.Full(), Runs.Run(1)), KnownRuns.Keep, Never);

        var again = await store.AddAsync(
            Runs.Stored(Runs.Full(), Runs.Run(1), Runs.Run(2), Runs.Run(2)),
            KnownRuns.Replace,
            Never);

        Assert.Equal((1, 3, 0), (again.Added, again.Known, again.Replaced));
        Assert.Equal(3, await store.CountAsync(RunFilter.All, Never));
    }

    [Fact]
    public async Task AddAll_MoreThanAtOnceTwice_AddsEachOnce()
    {
        await using var store = await OpenAsync();
        var runs = Enumerable.Range(1, 1100).Select(number => new StoredRun(Runs.Run(number))).ToArray();

        var first = await store.AddAllAsync(runs.Take(600), KnownRuns.Keep, Never);
        var second = await store.AddAllAsync(runs, KnownRuns.Keep, Never);

        Assert.Equal((600, 0), (first.Added, first.Known));
        Assert.Equal((500, 600), (second.Added, second.Known));
        Assert.Equal(1100, await store.CountAsync(RunFilter.All, Never));
    }

    [Fact]
    public async Task Add_OtherContentUnderOneIdentifier_IsToldAndReplacedOnlyWhenAsked()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(Runs.Stored(Runs.Full(), Runs.Run(1)), KnownRuns.Keep, Never);
        var other = Runs.Run(1, energyJ: 5);

        var kept = await store.AddAsync(Runs.Stored(other), KnownRuns.Keep, Never);
        var before = await store.FindAsync(other.RunId, Never);
        var replaced = await store.AddAsync(Runs.Stored(other), KnownRuns.Replace, Never);
        var after = await store.FindAsync(other.RunId, Never);

        Assert.Equal([other.RunId], kept.Differing);
        Assert.Equal(101, before!.EnergyJ);
        Assert.Equal(1, replaced.Replaced);
        Assert.Equal(5, after!.EnergyJ);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task Add_BytesThatAreNoCount_AddsNone(double bytes)
    {
        await using var store = await OpenAsync();

        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => store.AddAsync(Runs.Stored(Runs.Run(1) with { Bytes = bytes }), KnownRuns.Keep, Never));

        Assert.Contains("bytes is no count", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await store.CountAsync(RunFilter.All, Never));
    }

    [Fact]
    public async Task Add_OneRunUnsound_AddsNone()
    {
        await using var store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            () => store.AddAsync(Runs.Stored(Runs.Run(1), Runs.Run(2) with { Name = "" }), KnownRuns.Keep, Never));

        Assert.Equal(0, await store.CountAsync(RunFilter.All, Never));
    }

    [Fact]
    public async Task List_Pages_HoldEachRunOnceNewestFirst()
    {
        await using var store = await OpenAsync();
        // Two runs of one second: their order must not depend on luck.
        RunDocument[] runs =
        [
            .. Enumerable.Range(0, 25).Select(i => Runs.Run(i) with { StartedUtc = Runs.Start.AddSeconds(i / 2) }),
        ];
        await store.AddAsync(Runs.Stored(runs), KnownRuns.Keep, Never);

        var pages = new List<RunListing>();
        while (await store.ListAsync(RunFilter.All, new(4, pages.LastOrDefault()?.RunId), Never) is { Count: > 0 } page)
            pages.AddRange(page);

        Assert.Equal(
            runs.Select(run => run.RunId).Order(StringComparer.Ordinal),
            pages.Select(run => run.RunId).Order(StringComparer.Ordinal));
        Assert.Equal(
            pages.OrderByDescending(run => run.StartedUtc).Select(run => run.StartedUtc),
            pages.Select(run => run.StartedUtc));
        Assert.Equal(
            ("run-00024", "mlp", "A40", "completed", (double?)10.0, (double?)124.0, "gpu", (double?)1.0, ""),
            Fields(pages[0]));
    }

    [Theory]
    [InlineData("started")]
    [InlineData("-started")]
    [InlineData("workload")]
    [InlineData("-workload")]
    [InlineData("hardware")]
    [InlineData("-hardware")]
    [InlineData("energy")]
    [InlineData("-energy")]
    [InlineData("duration")]
    [InlineData("-duration")]
    public async Task List_Ordered_PagesHoldEachRunOnceUnknownLast(string words)
    {
        await using var store = await OpenAsync();
        // Values that repeat and that are missing, where a page may end at any of them.
        RunDocument[] runs = [.. Enumerable.Range(0, 40).Select(i => Runs.Run(i, $"w{i % 3}", $"h{i % 4}") with
        {
            StartedUtc = i % 7 == 0 ? null : Runs.Start.AddSeconds(i / 2),
            EnergyJ = i % 5 == 0 ? null : i % 6,
            DurationS = i % 9 == 0 ? null : 100 - (i % 8),
            Tags = new Dictionary<string, string> { ["half"] = i % 2 == 0 ? "even" : "odd" },
        })];
        await store.AddAsync(Runs.Stored(runs), KnownRuns.Keep, Never);
        var order = RunOrder.Parse(words)!;

        foreach (var filter in new[]
            {
                RunFilter.All,
                new() { Workloads = ["w1*"] },
                new() { Hardware = ["h2"] },
                new() { Tags = [new("half", "odd")] },
            })
        {
            var pages = new List<RunListing>();
            while (await store.ListAsync(filter, new(3, pages.LastOrDefault()?.RunId) { Order = order }, Never)
                    is { Count: > 0 } page)
                pages.AddRange(page);

            Assert.Equal(await store.CountAsync(filter, Never), pages.DistinctBy(run => run.RunId).Count());
            Assert.Equal(
                pages.OrderBy(run => run, Comparer<RunListing>.Create((one, other) => Compare(one, other, order))),
                pages);
        }
    }

    [Fact]
    public void Parse_WordThatIsNoColumn_IsNull()
    {
        Assert.Equal(new(RunColumn.Energy, true), RunOrder.Parse("-energy"));
        Assert.All(["", "-", "Energy", "--energy", "energy ", "0"], word => Assert.Null(RunOrder.Parse(word)));
    }

    [Fact]
    public async Task Count_EachFilter_HoldsWhatItNames()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(
            Runs.Stored(
                Runs.Run(1, "mlp-1", "A40"),
                Runs.Run(2, "mlp-2", "T4") with { Outcome = "failed" },
                Runs.Run(3, "mlp", "T4") with
                {
                    EnergyScope = "total",
                    Tags = new Dictionary<string, string> { ["team"] = "a" },
                },
                Runs.Run(4, "cnn_1", "T4") with
                {
                    EnergyJ = null,
                    Tags = new Dictionary<string, string> { ["team"] = "b", ["gpu"] = "2" },
                }),
            KnownRuns.Keep,
            Never);

        Assert.Equal(3, await Count(new() { Hardware = ["T4"] }));
        Assert.Equal(4, await Count(new() { Hardware = ["T4", "A*"] }));
        Assert.Equal(3, await Count(new() { Workloads = ["mlp*"] }));
        Assert.Equal(2, await Count(new() { Workloads = ["mlp-*"] }));
        Assert.Equal(0, await Count(new() { Workloads = ["mlp%"] }));
        Assert.Equal(0, await Count(new() { Workloads = ["MLP"] }));
        Assert.Equal(1, await Count(new() { Outcome = RunOutcome.Failed }));
        Assert.Equal(1, await Count(new() { Scope = "total" }));
        Assert.Equal(2, await Count(new() { Since = Runs.Start.AddSeconds(3) }));
        Assert.Equal(2, await Count(new() { Until = Runs.Start.AddSeconds(3) }));
        Assert.Equal(1, await Count(new() { Tags = [new("team", "b")] }));
        Assert.Equal(0, await Count(new() { Tags = [new("team", "a"), new("gpu", "2")] }));
        Assert.Equal(2, await Count(new() { RunIds = ["run-00001", "run-00004", "run-9"] }));
        Assert.Equal(2, await Count(new() { IsComparable = true }));

        Task<long> Count(RunFilter filter) => store.CountAsync(filter, Never);
    }

    [Fact]
    public async Task FindIds_Prefix_IsTakenLiterally()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(Runs.Stored(Runs.Run(1), Runs.Run(2), Runs.Full("r%n")), KnownRuns.Keep, Never);

        Assert.Equal(["run-00001", "run-00002"], await store.FindIdsAsync("run-", 10, Never));
        Assert.Equal(["r%n"], await store.FindIdsAsync("r%", 10, Never));
        Assert.Single(await store.FindIdsAsync("r", 1, Never));
        Assert.Equal(["run-00002"], await store.KnownAsync(["run-00002", "run-3"], Never));
    }

    [Fact]
    public async Task ReadTable_AttributesAndWindow_AreThoseOfTheRecord()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(Runs.Stored(Runs.Full(), Runs.Run(1) with { EnergyJ = 0 }), KnownRuns.Keep, Never);

        var whole = await store
            .ReadTableAsync(new() { RunIds = ["full"] }, new(["family", "team", "none"]), Never)
            .SingleAsync();
        var window = await store.ReadTableAsync(new() { RunIds = ["full"] }, new([], "train"), Never).SingleAsync();
        var zero = await store
            .ReadTableAsync(new() { RunIds = ["run-00001"] }, TableColumns.Plain, Never)
            .SingleAsync();

        Assert.Equal(
            (107.0, 10.0, 1.0),
            (whole.Energy!.Value.Joules, whole.Duration!.Value.TotalSeconds, whole.Uncertainty!.Value.Joules));
        Assert.Equal(new(FlopCount.FromFlops(1.1e9), 4_198_400, 1.68e7), whole.Workload.Metrics);
        Assert.Equal(
            [new("family", "MLP"), new("team", "audio")],
            whole.Attributes.OrderBy(attribute => attribute.Key));
        Assert.Equal((80.0, 8.0), (window.Energy!.Value.Joules, window.Duration!.Value.TotalSeconds));
        Assert.Null(window.Uncertainty);
        Assert.Null(zero.Energy);
    }

    [Fact]
    public async Task ReadTable_BytesUnknownOrNone_AreToldApart()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(
            Runs.Stored(Runs.Run(1), Runs.Run(2) with { Bytes = 0 }, Runs.Run(3) with { Bytes = 2.5e8 }),
            KnownRuns.Keep,
            Never);

        var table = await store.ReadTableAsync(RunFilter.All, TableColumns.Plain, Never).ToArrayAsync();
        var records = await store.ReadAsync(RunFilter.All, Never).ToArrayAsync();

        Assert.Equal(
            [null, 0, 2.5e8],
            table.OrderBy(run => run.Energy!.Value.Joules).Select(run => run.Workload.Metrics.Bytes));
        Assert.Equal([null, 0, 2.5e8], records.Select(run => run.Bytes));
    }

    [Theory]
    [InlineData(null, "gpu")]
    [InlineData("train", "gpu")]
    [InlineData("train", "total")]
    [InlineData("train", "node")]
    [InlineData("none", "gpu")]
    public async Task ReadTable_AllAttributes_IsTheRowOfTheRecord(string? window, string scope)
    {
        await using var store = await OpenAsync();
        var run = Runs.Full() with { EnergyScope = scope };
        await store.AddAsync(Runs.Stored(run), KnownRuns.Keep, Never);

        var expected = RecordRow.Of(run, window);
        var actual = await store
            .ReadTableAsync(RunFilter.All, new([.. expected.Attributes.Keys], window), Never)
            .SingleAsync();

        Assert.Equal(["accuracy", "family", "team"], expected.Attributes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            expected.Attributes.OrderBy(attribute => attribute.Key),
            actual.Attributes.OrderBy(attribute => attribute.Key));
        Assert.Equal(expected with { Attributes = Run.NoAttributes }, actual with { Attributes = Run.NoAttributes });
    }

    [Fact]
    public async Task ReadTable_RunsThatDoNotCompare_AreThereUnlessLeftOut()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(
            Runs.Stored(
                Runs.Run(1),
                Runs.Run(2) with { Outcome = "failed" },
                Runs.Run(3) with { EnergyJ = null },
                Runs.Run(4) with { EnergyJ = 0 },
                Runs.Run(5) with { Outcome = "truncated", EnergyJ = null },
                Runs.Run(6, hardware: "T4") with { Outcome = "failed" }),
            KnownRuns.Keep,
            Never);
        var onA40 = new RunFilter { Hardware = ["A40"] };

        var all = await store.ReadTableAsync(onA40, TableColumns.Plain, Never).ToArrayAsync();
        var comparable = await store
            .ReadTableAsync(onA40 with { IsComparable = true }, TableColumns.Plain, Never)
            .ToArrayAsync();

        Assert.Equal(
            [101.0, 102.0, null, null, null],
            all.Select(run => run.Energy?.Joules).OrderBy(energy => energy ?? double.MaxValue));
        Assert.Equal(2, all.Count(run => run.Outcome != RunOutcome.Completed));
        Assert.Equal(101, Assert.Single(comparable).Energy!.Value.Joules);
    }

    [Fact]
    public async Task Leaderboard_Repeats_AreRankedByTheirMedian()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(
            Runs.Stored(
                Runs.Run(1, "b", energyJ: 9), Runs.Run(2, "b", energyJ: 1), Runs.Run(3, "b", energyJ: 5),
                Runs.Run(4, "a", energyJ: 4), Runs.Run(5, "a", energyJ: 3),
                Runs.Run(6, "c", energyJ: 0.5) with { Outcome = "failed" },
                Runs.Run(7, "d", energyJ: 0.5) with { EnergyScope = "total" },
                Runs.Run(8, "e", "T4", 0.5)),
            KnownRuns.Keep,
            Never);

        var board = await store.LeaderboardAsync("A40", "gpu", Never);

        Assert.Equal([new("a", 2, 3.5, 3, 4), new("b", 3, 5, 1, 9)], board);
        Assert.Equal(
            [new("gpu", 6), new("total", 1)],
            (await store.ScopesAsync(RunFilter.All, Never)).OrderBy(scope => scope.Key));
    }

    [Fact]
    public async Task Delete_Filter_TakesAllThatBelongsToTheRuns()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(
            [new(Runs.Full(), new(RunSamples.Journal, new byte[] { 1, 2, 0, 255 })), new(Runs.Run(1))],
            KnownRuns.Keep,
            Never);
        var samples = await store.FindSamplesAsync("full", Never);

        var deleted = await store.DeleteAsync(new() { Tags = [new("team", "audio")] }, Never);

        Assert.Equal([1, 2, 0, 255], samples!.Bytes.ToArray());
        Assert.Equal(1, deleted);
        Assert.Null(await store.FindSamplesAsync("full", Never));
        Assert.Equal(
            ["run-00001"],
            await store.ReadAsync(RunFilter.All, Never).Select(run => run.RunId).ToArrayAsync());
        // What is added again must not meet its old belongings.
        Assert.Equal(1, (await store.AddAsync(Runs.Stored(Runs.Full()), KnownRuns.Keep, Never)).Added);
    }

    [Fact]
    public async Task Open_Again_KeepsWhatWasThere()
    {
        var address = await _engine.NewAddressAsync();
        await using (var first = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, Never))
            await first.AddAsync(Runs.Stored(Runs.Full()), KnownRuns.Keep, Never);

        await using var again = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, Never);

        Assert.Equal(Json(Runs.Full()), Json((await again.FindAsync("full", Never))!));
    }

    [Fact]
    public async Task Open_NewerSchema_IsRefusedAndUntouched()
    {
        var address = await _engine.NewAddressAsync();
        await using (var store = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, Never))
            await store.AddAsync(Runs.Stored(Runs.Run(1)), KnownRuns.Keep, Never);
        await _engine.ExecuteAsync(address, RaiseVersion);

        var refused = await Assert.ThrowsAsync<StoreException>(() =>
            RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, Never));

        Assert.Equal(StoreFault.NewerSchema, refused.Fault);
        // The tables are still there.
        await _engine.ExecuteAsync(address, "DELETE FROM runs WHERE run_id = 'run-00001'");
    }

    [Fact]
    public async Task Open_ManyAtOnce_MakeOneStore()
    {
        var address = await _engine.NewAddressAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, Never))));
        var added = await Task.WhenAll(stores.Select((store, i) =>
            Task.Run(() => store.AddAsync(Runs.Stored(Runs.Run(i), Runs.Run(100)), KnownRuns.Keep, Never))));

        Assert.Equal(9, added.Sum(result => result.Added));
        Assert.Equal(9, await stores[0].CountAsync(RunFilter.All, Never));
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task Add_WritersReplacingTheSameRuns_AllGetThrough()
    {
        await using var store = await OpenAsync();
        var order = Enumerable.Range(0, 20).ToArray();

        var added = await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(() => store.AddAsync(
            Runs.Stored([
                .. (writer % 2 == 0 ? order : order.Reverse()).Select(i =>
                    Runs.Run(i, energyJ: 1 + writer)),
            ]),
            KnownRuns.Replace,
            Never))));

        Assert.Equal(20, added.Sum(result => result.Added));
        Assert.Equal(100, added.Sum(result => result.Replaced));
        Assert.Equal(20, await store.CountAsync(RunFilter.All, Never));
    }

    [Fact]
    public async Task List_AfterARunThatIsNotThere_IsTheCallersMistake()
    {
        await using var store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.ListAsync(RunFilter.All, new(5, "nobody"), Never));
    }

    protected abstract string RaiseVersion { get; }

    private static string Json(RunDocument run) => JsonSerializer.Serialize(run, RunJson.Plain.RunDocument);

    /// <summary>The order in words: by value, then by start, unknown values last in both directions.</summary>
    private static int Compare(RunListing one, RunListing other, RunOrder order)
    {
        var (left, right) = (Value(one, order.Column), Value(other, order.Column));
        if (left is null || right is null)
            return left is null && right is null ? Sign(ByStart())
                : left is null ? 1
                : -1;
        var byValue = left is string text ? string.CompareOrdinal(text, (string)right) : left.CompareTo(right);
        return Sign(byValue != 0 ? byValue : ByStart());

        int ByStart() => Nullable.Compare(one.StartedUtc, other.StartedUtc);
        int Sign(int comparison) => order.IsDescending ? -comparison : comparison;
    }

    private static IComparable? Value(RunListing run, RunColumn column) => column switch
    {
        RunColumn.Started => run.StartedUtc,
        RunColumn.Workload => run.Workload,
        RunColumn.Hardware => run.Hardware,
        RunColumn.Energy => run.EnergyJ,
        _ => run.DurationS,
    };

    private static (string, string, string, string, double?, double?, string, double?, string) Fields(RunListing run) =>
        (run.RunId, run.Workload, run.Hardware, run.Outcome, run.DurationS, run.EnergyJ, run.EnergyScope,
            run.UncertaintyJ, run.Origin);

    private async Task<IRunStore> OpenAsync() =>
        await RunStores.OpenAsync(await _engine.NewAddressAsync(), StoreOpening.MakeIfMissing, Never);
}

public sealed class SqliteRunStoreTests : RunStoreTests
{
    public SqliteRunStoreTests()
        : base(new SqliteEngine())
    {
    }

    protected override string RaiseVersion => "PRAGMA user_version = 99";
}

public sealed class PostgresRunStoreTests : RunStoreTests
{
    public PostgresRunStoreTests(PostgresServer server)
        : base(new PostgresEngine(server))
    {
    }

    protected override string RaiseVersion => "UPDATE schema_version SET version = 99";
}
