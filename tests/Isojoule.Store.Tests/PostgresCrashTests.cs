using System.Globalization;
using Isojoule.Store.Tests.Engines;

namespace Isojoule.Store.Tests;

/// <summary>The server itself is killed, although it was told not to wait for its disk.</summary>
public sealed class PostgresCrashTests
{
    private const int Rounds = 3;
    private const int Writers = 4;
    private const int Seed = 20261124;

    [Fact]
    public async Task Add_ServerKilled_KeepsEveryAcknowledgedRun()
    {
        await using var server = new PostgresServer();
        await server.InitializeAsync();
        var address = await server.NewDatabaseAsync();
        await using (await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, CancellationToken.None))
        {
            // makes the tables
        }

        var random = new Random(Seed);
        var said = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var writers = Enumerable.Range(0, Writers)
                .Select(i => new WriterProcess(
                    address,
                    string.Create(CultureInfo.InvariantCulture, $"w{round}-{i}")))
                .ToArray();
            await WriterProcess.AwaitAsync(() => writers.All(writer => writer.Count > 0));
            await Task.Delay(random.Next(1, 150));
            await server.CrashAsync();
            foreach (var writer in writers)
            {
                said.AddRange(await writer.KillAsync());
                writer.Dispose();
            }
        }

        await using var store = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, CancellationToken.None);
        var kept = await store.KnownAsync(said, CancellationToken.None);
        Assert.DoesNotContain(said, id => !kept.Contains(id));
        Assert.All(
            await store.ReadAsync(RunFilter.All, CancellationToken.None).ToArrayAsync(),
            run => Assert.Equal(3, run.Components.Count));
    }
}
