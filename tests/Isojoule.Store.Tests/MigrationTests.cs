using Isojoule.Store.Postgres;
using Isojoule.Store.Sql;
using Isojoule.Store.Sqlite;
using Isojoule.Store.Tests.Engines;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Isojoule.Store.Tests;

/// <summary>A schema to come: what is in the store now must be there
/// afterwards, or nothing must have happened.</summary>
public sealed class MigrationTests : IDisposable
{
    private const string Good =
        "ALTER TABLE runs ADD COLUMN grid_g_per_kwh double precision; UPDATE runs SET grid_g_per_kwh = energy_j;";
    private const string Bad = "ALTER TABLE runs ADD COLUMN half integer; UPDATE no_such_table SET half = 1;";

    private readonly SqliteEngine _sqlite = new();
    private readonly PostgresServer _server;

    public MigrationTests(PostgresServer server) => _server = server;

    public void Dispose() => _sqlite.Dispose();

    [Fact]
    public async Task Prepare_NextScriptOnSqlite_KeepsTheRunsOrChangesNothing()
    {
        var address = await FilledAsync(_sqlite);
        string[] next =
        [
            .. Migrations.Of("sqlite"),
            Good.Replace("double precision", "REAL", StringComparison.Ordinal),
        ];
        await using var connection = new SqliteConnection($"Data Source={address};Pooling=false");
        await connection.OpenAsync();

        Assert.Throws<SqliteException>(() => Prepare([.. next[..^1], Bad]));
        Prepare(next);

        Assert.Equal(107L, SqlitePragmas.Number(connection, "SELECT grid_g_per_kwh FROM runs WHERE run_id = 'full'"));
        Assert.Equal(next.Length, SqlitePragmas.Number(connection, "PRAGMA user_version"));
        Assert.Throws<StoreException>(() => Prepare(Migrations.Of("sqlite")));

        void Prepare(IReadOnlyList<string> migrations) =>
            SqliteSchema.Prepare(connection, address, migrations, CancellationToken.None);
    }

    [Fact]
    public async Task Prepare_NextScriptOnPostgres_KeepsTheRunsOrChangesNothing()
    {
        var address = await FilledAsync(new PostgresEngine(_server));
        string[] next = [.. Migrations.Of("postgres"), Good];
        await using var connection = new NpgsqlConnection(PostgresAddress.Parse(address).ConnectionString);
        await connection.OpenAsync();

        await Assert.ThrowsAsync<PostgresException>(() =>
            PostgresSchema.PrepareAsync(connection, address, [.. next[..^1], Bad], CancellationToken.None));
        await PostgresSchema.PrepareAsync(connection, address, next, CancellationToken.None);

        await using var command = new NpgsqlCommand(
            "SELECT grid_g_per_kwh FROM runs WHERE run_id = 'full'",
            connection);
        Assert.Equal(107.0, await command.ExecuteScalarAsync());
        await Assert.ThrowsAsync<StoreException>(
            () => PostgresSchema.PrepareAsync(connection, address, Migrations.Of("postgres"), CancellationToken.None));
    }

    [Fact]
    public async Task Of_Sqlite_LeavesAPairInOneIndexThatHoldsAllItsColumns()
    {
        var address = await FilledAsync(_sqlite);
        await using var connection = new SqliteConnection($"Data Source={address};Pooling=false");
        await connection.OpenAsync();
        var pair = new RunFilter { Hardware = ["A40", "T4"], Scope = "gpu", IsComparable = true };
        await using var command = new TableSql(pair, TableColumns.Plain, new DriverValues()).Statement.On(connection);
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;

        await using var plan = await command.ExecuteReaderAsync();

        Assert.True(await plan.ReadAsync());
        Assert.Contains("COVERING INDEX runs_by_energy", plan.GetString(3), StringComparison.Ordinal);
        Assert.False(await plan.ReadAsync());
    }

    private static async Task<string> FilledAsync(StoreEngine engine)
    {
        var address = await engine.NewAddressAsync();
        await using var store = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, CancellationToken.None);
        await store.AddAsync(Runs.Stored(Runs.Full()), KnownRuns.Keep, CancellationToken.None);
        return address;
    }
}
