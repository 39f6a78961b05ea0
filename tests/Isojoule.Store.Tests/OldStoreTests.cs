using System.IO.Compression;
using System.Text.Json;
using Isojoule.Files;
using Isojoule.Store.Postgres;
using Isojoule.Store.Tests.Engines;
using Isojoule.TestSupport;
using Npgsql;

namespace Isojoule.Store.Tests;

/// <summary>Stores that earlier programs made: all that was in them is there, and what came later works.</summary>
public sealed class OldStoreTests : IDisposable
{
    private readonly SqliteEngine _sqlite = new();
    private readonly PostgresServer _server;

    public OldStoreTests(PostgresServer server) => _server = server;

    public void Dispose() => _sqlite.Dispose();

    [Theory]
    [InlineData("schema-1.db")]
    [InlineData("schema-3.db")]
    public async Task Open_OlderSqlite_KeepsWhatWasThere(string file)
    {
        var address = await _sqlite.NewAddressAsync();
        File.Copy(Golden(file), address);

        await CheckAsync(address);
    }

    [Theory]
    [InlineData("schema-1.postgres.sql")]
    [InlineData("schema-3.postgres.sql")]
    public async Task Open_OlderPostgres_KeepsWhatWasThere(string file)
    {
        var address = await _server.NewDatabaseAsync();
        await using (var connection = new NpgsqlConnection(PostgresAddress.Parse(address).ConnectionString))
        {
            await connection.OpenAsync();
            await using var restore = new NpgsqlCommand(
                await File.ReadAllTextAsync(Golden(file)),
                connection);
            await restore.ExecuteNonQueryAsync();
        }

        await CheckAsync(address);
    }

    private static string Golden(string file) => Repository.PathOf("data", "golden", "store", file);

    private static async Task CheckAsync(string address)
    {
        var expected = await File.ReadAllLinesAsync(Golden("schema-1.jsonl"));
        await using var store = await RunStores.OpenAsync(address, StoreOpening.MustExist, CancellationToken.None);

        var runs = await store.ReadAsync(RunFilter.All, CancellationToken.None).ToArrayAsync();
        var table = await store
            .ReadTableAsync(RunFilter.All, new(["family"], "train"), CancellationToken.None)
            .ToArrayAsync();
        var samples = await store.FindSamplesAsync("full", CancellationToken.None);
        var card = await store.Files.AddAsync(
            new(StoredFileKind.Card, "t4", "T4", null, "{}"),
            KnownRuns.Keep,
            CancellationToken.None);
        var added = await store.AddAsync(Runs.Stored(Runs.Full("new")), KnownRuns.Keep, CancellationToken.None);
        var bytes = await store
            .ReadTableAsync(new() { RunIds = ["full", "new"] }, TableColumns.Plain, CancellationToken.None)
            .Select(run => run.Workload.Metrics.Bytes)
            .ToArrayAsync();

        Assert.Equal(
            expected.Order(),
            runs.Select(run => JsonSerializer.Serialize(run, RunJson.Plain.RunDocument)).Order());
        Assert.Equal(6, table.Length);
        Assert.Equal(80, table.Single(run => run.Attributes.GetValueOrDefault("family") == "MLP").Energy!.Value.Joules);
        Assert.StartsWith("time_s,component,power_w\n", Text(samples!.Bytes), StringComparison.Ordinal);
        Assert.Equal((1, 1), (card.Added, added.Added));
        Assert.All(table, run => Assert.Null(run.Workload.Metrics.Bytes)); // nobody counted them then
        Assert.Equal([null, Runs.Full().Bytes], bytes.Order());
        Assert.Equal(2, (await store.LeaderboardAsync("T4", "gpu", CancellationToken.None)).Count);
    }

    private static string Text(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new StreamReader(
            new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
