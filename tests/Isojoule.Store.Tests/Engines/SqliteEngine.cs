using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Tests.Engines;

public sealed class SqliteEngine : StoreEngine
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isojoule-sqlite-");
    private int _files;

    public override Task<string> NewAddressAsync() =>
        Task.FromResult(
            Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"store{_files++}.db")));

    public override async Task ExecuteAsync(string address, string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={address};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    public override void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        base.Dispose();
    }
}
