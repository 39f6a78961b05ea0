using Isojoule.Statistics;
using Isojoule.Store;
using Isojoule.Store.Formats;
using static System.FormattableString;

namespace Isojoule.Benchmarks;

/// <summary>Many runs in a store: imported from a table, then listed, filtered, paged, ranked and paired.</summary>
internal sealed class StoreBenchmark
{
    private const int Repetitions = 21;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly RunFilter OneScope = new() { Scope = "gpu", IsComparable = true };

    private readonly TextWriter _output;
    private readonly IRunStore _store;
    private readonly StoreRows _rows;

    private StoreBenchmark(TextWriter output, IRunStore store, StoreRows rows) =>
        (_output, _store, _rows) = (output, store, rows);

    /// <summary>Fills a store that is empty, and asks it.</summary>
    /// <param name="output">Where figures go.</param>
    /// <param name="address">A store that holds nothing yet, or what an earlier call put into it.</param>
    /// <param name="rows">What is put into it.</param>
    public static async Task RunAsync(TextWriter output, string address, StoreRows rows)
    {
        await using var store = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, Never);
        var engine = RunStores.IsPostgres(address) ? "PostgreSQL" : "SQLite";
        output.WriteLine(
            Invariant($"{engine}: {rows.Count:N0} runs of {rows.WorkloadCount} workloads on ")
            + Invariant($"{rows.HardwareCount} hardware; load {File.ReadAllText("/proc/loadavg")[..14]}"));
        var benchmark = new StoreBenchmark(output, store, rows);
        if (await store.CountAsync(RunFilter.All, Never) == 0) await benchmark.ImportAsync();
        await benchmark.ListAsync();
        await benchmark.SortAsync();
        await benchmark.AskAsync();
    }

    private async Task ImportAsync()
    {
        var path = Path.GetTempFileName();
        try
        {
            await _rows.WriteAsync(path);
            var import = new RunImport(_store, new() { Tags = [new("from", "benchmark")] }, RunImporters.Find("table"));
            ImportReport? report = null;
            var before = Environment.CpuUsage.TotalTime;
            var seconds = await SecondsAsync(async () =>
                report = await import.ImportAsync(ImportSource.Of(path), Never).SingleAsync());
            if (report!.Stored.Added != _rows.Count || !report.IsWhole)
                throw new InvalidOperationException($"{report.Stored.Added} runs were added: {report.Refusal}");
            var own = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            _output.WriteLine(
                Invariant($"  import of a table of {new FileInfo(path).Length / 1e6:0} MB   {seconds,8:0.0} s, ")
                + Invariant($"of which this process {own:0.0} s on a processor"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task ListAsync()
    {
        var middle = StoreRows.RunId(_rows.Count / 2);
        var ofWorkload = RunFilter.All with { Workloads = [StoreRows.Workload(7)] };
        var ofHardware = RunFilter.All with { Hardware = [StoreRows.HardwareOf(1)] };
        var ofBoth = ofHardware with { Tags = [new("from", "benchmark")] };
        await TellAsync("first page of 100", () => _store.ListAsync(RunFilter.All, new(100), Never));
        await TellAsync("page after half of the runs", () => _store.ListAsync(RunFilter.All, new(100, middle), Never));
        await TellAsync("page of one workload", () => _store.ListAsync(ofWorkload, new(100), Never));
        await TellAsync("page of one hardware and tag", () => _store.ListAsync(ofBoth, new(100), Never));
        await TellAsync("one run", () => _store.FindAsync(middle, Never));
        await TellAsync("how many of one hardware", () => _store.CountAsync(ofHardware, Never));
        await TellAsync("how many in all", () => _store.CountAsync(RunFilter.All, Never));
    }

    /// <summary>Every order from its first page and from its middle, then what is
    /// hardest: a filter that few or no runs pass.</summary>
    private async Task SortAsync()
    {
        var middle = StoreRows.RunId(_rows.Count / 2);
        foreach (var word in RunOrder.Names.SelectMany(name => new[] { name, "-" + name }))
        {
            var order = RunOrder.Parse(word)!;
            await TellAsync(
                $"sorted by {word}",
                () => _store.ListAsync(RunFilter.All, new(100) { Order = order }, Never));
            await TellAsync(
                $"sorted by {word}, after the middle",
                () => _store.ListAsync(RunFilter.All, new(100, middle) { Order = order }, Never));
        }

        var byEnergy = new RunPage(100) { Order = RunOrder.Parse("-energy")! };
        await TellAsync(
            "by energy, the thriftiest hardware",
            () => _store.ListAsync(new() { Hardware = [StoreRows.HardwareOf(0)] }, byEnergy, Never));
        await TellAsync(
            "by energy, one workload",
            () => _store.ListAsync(new() { Workloads = [StoreRows.Workload(7)] }, byEnergy, Never));
        await TellAsync(
            "by energy, the failed",
            () => _store.ListAsync(new() { Outcome = RunOutcome.Failed }, byEnergy, Never));
        await TellAsync(
            "by energy, an outcome that none has",
            () => _store.ListAsync(new() { Outcome = RunOutcome.Cancelled }, byEnergy, Never));
        await TellAsync(
            "by energy, a label that none has",
            () => _store.ListAsync(new() { Tags = [new("from", "nowhere")] }, byEnergy, Never));
        await TellAsync(
            "newest first, an outcome that none has",
            () => _store.ListAsync(new() { Outcome = RunOutcome.Cancelled }, new(100), Never));
    }

    private async Task AskAsync()
    {
        var hardware = StoreRows.HardwareOf(1);
        await TellAsync("leaderboard of one hardware", () => _store.LeaderboardAsync(hardware, "gpu", Never));
        var pair = OneScope with { Hardware = [StoreRows.HardwareOf(0), StoreRows.HardwareOf(1)] };
        await TellAsync("one hardware pair", () => TableAsync(pair));
        await TellAsync("the table of all runs, for a study", () => TableAsync(OneScope), repetitions: 3);
    }

    private async Task<RunTable> TableAsync(RunFilter filter)
    {
        var builder = new RunTableBuilder();
        await foreach (var run in _store.ReadTableAsync(filter, TableColumns.Plain, Never)) builder.Add(run);
        return builder.Build();
    }

    private async Task TellAsync<T>(string what, Func<Task<T>> ask, int repetitions = Repetitions)
    {
        var cold = await SecondsAsync(ask);
        var seconds = new double[repetitions];
        for (var i = 0; i < repetitions; i++) seconds[i] = await SecondsAsync(ask);
        // On a machine that others use too, the lowest is nearest to what the work takes.
        _output.WriteLine(
            Invariant($"  {what,-40} {1000 * Quantiles.Median(seconds),10:0.00} ms   ")
            + Invariant($"lowest {1000 * seconds.Min(),8:0.00} ms   first time {1000 * cold,8:0.00} ms"));
    }

    private static async Task<double> SecondsAsync<T>(Func<Task<T>> work)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        await work();
        return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
