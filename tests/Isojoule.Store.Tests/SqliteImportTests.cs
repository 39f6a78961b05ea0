using Isojoule.Store.Sqlite;
using Isojoule.Store.Tests.Engines;
using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Tests;

/// <summary>
/// A large import into an empty file, which is without the indexes of lists meanwhile: nobody may notice.
/// </summary>
public sealed class SqliteImportTests : IDisposable
{
    private const int Count = 1200; // more than two parts of 500

    private readonly SqliteEngine _engine = new();

    private static CancellationToken Never => CancellationToken.None;

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task AddAll_IntoAnEmptyStore_LeavesTheIndexesAsTheyWere()
    {
        var (address, store) = await OpenAsync();
        await using var _ = store;
        var before = IndexesOf(address);

        var added = await store.AddAllAsync(Sequence(), KnownRuns.Keep, Never);

        Assert.Equal(before, IndexesOf(address));
        Assert.Equal((Count, 1), (added.Added, added.Known));
        Assert.Equal(Count, await store.CountAsync(RunFilter.All, Never));
        var highest = await store.ListAsync(RunFilter.All, new(2) { Order = RunOrder.Parse("-energy")! }, Never);
        Assert.Equal([100 + Count, 99 + Count], highest.Select(run => run.EnergyJ));
    }

    [Fact]
    public async Task AddAll_WhileItRuns_TheStoreIsReadAsItWas()
    {
        var (_, store) = await OpenAsync();
        await using var opened = store;
        var order = new RunPage(10) { Order = RunOrder.Parse("energy")! };
        var seen = -1;
        var runs = Sequence().Select((run, i) =>
        {
            // Read in the midst of the import, along an index that it has taken away.
            if (i == 700) seen = store.ListAsync(RunFilter.All, order, Never).Result.Count;
            return run;
        });

        await store.AddAllAsync(runs, KnownRuns.Keep, Never);

        Assert.Equal(0, seen);
        Assert.Equal(10, (await store.ListAsync(RunFilter.All, order, Never)).Count);
    }

    [Fact]
    public async Task AddAll_CalledOff_KeepsWhatWasAddedAndItsIndexes()
    {
        var (address, store) = await OpenAsync();
        await using var _ = store;
        var before = IndexesOf(address);
        using var stop = new CancellationTokenSource();
        var runs = Sequence().Select((run, i) =>
        {
            if (i == 700) stop.Cancel();
            return run;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.AddAllAsync(runs, KnownRuns.Keep, stop.Token));

        Assert.Equal(before, IndexesOf(address));
        // the part in which it was called off is whole
        Assert.Equal(1000, await store.CountAsync(RunFilter.All, Never));
    }

    [Fact]
    public async Task AddAll_FailsInTheMidst_LeavesTheStoreAsItWas()
    {
        var (address, store) = await OpenAsync();
        await using var _ = store;
        var before = IndexesOf(address);
        var runs = Sequence().Select((run, i) => i == 700 ? new(run.Document with { Outcome = "sunk" }) : run);

        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAllAsync(runs, KnownRuns.Keep, Never));

        Assert.Equal(before, IndexesOf(address));
        Assert.Equal(0, await store.CountAsync(RunFilter.All, Never));
    }

    /// <summary>Runs, the last of them twice.</summary>
    private static IEnumerable<StoredRun> Sequence() =>
        Enumerable.Range(1, Count).Append(Count).Select(number => new StoredRun(Runs.Run(number)));

    private async Task<(string Address, IRunStore Store)> OpenAsync()
    {
        var address = await _engine.NewAddressAsync();
        return (address, await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, Never));
    }

    private static List<string> IndexesOf(string address)
    {
        using var connection = new SqliteConnection($"Data Source={address};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT name || ': ' || coalesce(sql, '') FROM sqlite_schema WHERE type = 'index' ORDER BY name";
        using var rows = command.ExecuteReader();
        var indexes = new List<string>();
        while (rows.Read()) indexes.Add(rows.GetString(0));
        Assert.True(indexes.Count > 5);
        Assert.Equal(
            0,
            SqlitePragmas.Number(
                connection, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
        return indexes;
    }
}
