using Isojoule.Store.Postgres;
using Isojoule.Store.Sqlite;

namespace Isojoule.Store;

/// <summary>Opens stores by their address.</summary>
public static class RunStores
{
    private static readonly string[] PostgresSchemes = ["postgres://", "postgresql://"];

    /// <summary>Opens a store, and brings an older one to the newest schema.</summary>
    /// <param name="address">The path of an SQLite file, or <c>postgres://user@host:port/database</c>.</param>
    /// <param name="opening">Whether a file that is not there is made.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreException">It cannot be used.</exception>
    public static async Task<IRunStore> OpenAsync(
        string address,
        StoreOpening opening,
        CancellationToken cancellation) =>
        IsPostgres(address)
            ? await PostgresRunStore.OpenAsync(PostgresAddress.Parse(address), cancellation).ConfigureAwait(false)
            : await SqliteRunStore.OpenAsync(PathOf(address), opening, cancellation).ConfigureAwait(false);

    /// <summary>Whether an address names a PostgreSQL database.</summary>
    public static bool IsPostgres(string address) =>
        PostgresSchemes.Any(scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static string PathOf(string address) =>
        address.Contains("://", StringComparison.Ordinal) || address.Length == 0
            ? throw new StoreException(
                StoreFault.BadAddress,
                $"'{address}' is no store; give the path of a file or postgres://user@host:port/database.")
            : address;
}
