using Npgsql;

namespace Isojoule.Store.Tests.Engines;

public sealed class PostgresEngine : StoreEngine
{
    private readonly PostgresServer _server;

    public PostgresEngine(PostgresServer server) => _server = server;

    public override Task<string> NewAddressAsync() => _server.NewDatabaseAsync();

    public override async Task ExecuteAsync(string address, string statement)
    {
        await using var connection = new NpgsqlConnection(
            _server.ConnectionString(new Uri(address).AbsolutePath.Trim('/')) + ";Search Path=isojoule");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
