using System.Globalization;
using Isojoule.Store.Tests.Engines;

namespace Isojoule.Store.Tests;

/// <summary>Processes that write at once, and that are killed while they do.</summary>
public abstract class ManyWritersTests : IDisposable
{
    private const int Rounds = 20;
    private const int Seed = 20261124;

    private readonly StoreEngine _engine;

    protected ManyWritersTests(StoreEngine engine) => _engine = engine;

    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Add_SixteenProcesses_LoseNothing()
    {
        var address = await _engine.NewAddressAsync();
        var writers = Enumerable.Range(0, 16).Select(i => new WriterProcess(address, Name(0, i))).ToArray();

        await WriterProcess.AwaitAsync(() => writers.All(writer => writer.Count >= 3));
        var said = await Task.WhenAll(writers.Select(writer => writer.StopAsync()));

        await using var store = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, CancellationToken.None);
        Assert.Equal(said.Sum(runs => runs.Count), await store.CountAsync(RunFilter.All, CancellationToken.None));
        foreach (var writer in writers) writer.Dispose();
    }

    [Fact]
    public async Task Add_KilledAtAnyMoment_KeepsEveryAcknowledgedRunWhole()
    {
        var address = await _engine.NewAddressAsync();
        var random = new Random(Seed);
        var said = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            using var first = new WriterProcess(address, Name(round, 0));
            using var second = new WriterProcess(address, Name(round, 1));
            // The first rounds kill while the store is being made; the later ones somewhere within a write.
            if (round >= 4) await WriterProcess.AwaitAsync(() => first.Count + second.Count > 0);
            await Task.Delay(random.Next(1, 150));
            said.AddRange(await first.KillAsync());
            said.AddRange(await second.KillAsync());
        }

        await using var store = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, CancellationToken.None);
        var kept = await store.ReadAsync(RunFilter.All, CancellationToken.None).ToDictionaryAsync(run => run.RunId);
        Assert.DoesNotContain(said, id => !kept.ContainsKey(id));
        Assert.InRange(kept.Count, said.Count, said.Count + (2 * Rounds));
        Assert.All(kept.Values, run => Assert.Equal(3, run.Components.Count));
        await CheckAsync(address, kept.Count);
    }

    /// <summary>What the engine itself says of its tables.</summary>
    protected virtual Task CheckAsync(string address, int runs) => Task.CompletedTask;

    private static string Name(int round, int writer) =>
        string.Create(CultureInfo.InvariantCulture, $"w{round}-{writer}");
}

public sealed class SqliteManyWritersTests : ManyWritersTests
{
    public SqliteManyWritersTests()
        : base(new SqliteEngine())
    {
    }

    protected override async Task CheckAsync(string address, int runs)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={address};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync());
        command.CommandText = "SELECT count(*) FROM components";
        Assert.Equal(3L * runs, await command.ExecuteScalarAsync());
    }
}

public sealed class PostgresManyWritersTests : ManyWritersTests
{
    public PostgresManyWritersTests(PostgresServer server)
        : base(new PostgresEngine(server))
    {
    }
}
