using Npgsql;

namespace Isojoule.Store.Postgres;

/// <summary>A PostgreSQL address as the driver takes it.</summary>
/// <param name="Name">The address without a password, for messages.</param>
/// <param name="ConnectionString">The driver's words for it, password included.</param>
internal sealed record PostgresAddress(string Name, string ConnectionString)
{
    private const int DefaultPort = 5432;
    private const int ConnectTimeoutS = 15;

    /// <summary>Reads <c>postgres://[user[:password]@]host[:port]/database[?sslmode=MODE]</c>.</summary>
    /// <remarks>Without a password, PGPASSWORD and the password file are
    /// asked, as PostgreSQL's own programs do.</remarks>
    /// <exception cref="StoreException">It is no such address.</exception>
    public static PostgresAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Host.Length == 0
            || uri.AbsolutePath.Trim('/').Length == 0)
            throw Bad("give postgres://user@host:port/database");

        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Trim('[', ']'),
            Port = uri.Port < 0 ? DefaultPort : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')),
            Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : Environment.UserName,
            ApplicationName = "isojoule",
            SearchPath = PostgresSchema.Name,
            Timeout = ConnectTimeoutS,
            CommandTimeout = 0,
            IncludeErrorDetail = false,
        };
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        if (uri.Query.Length > 0) builder.SslMode = Mode(uri.Query);
        return new(
            $"postgres://{builder.Username}@{uri.Host}:{builder.Port}/{builder.Database}",
            builder.ConnectionString);
    }

    private static SslMode Mode(string query)
    {
        const string Key = "?sslmode=";
        if (!query.StartsWith(Key, StringComparison.Ordinal)) throw Bad("the only thing to follow ? is sslmode");
        return query[Key.Length..] switch
        {
            "disable" => SslMode.Disable,
            "allow" => SslMode.Allow,
            "prefer" => SslMode.Prefer,
            "require" => SslMode.Require,
            "verify-ca" => SslMode.VerifyCA,
            "verify-full" => SslMode.VerifyFull,
            _ => throw Bad("sslmode is disable, allow, prefer, require, verify-ca or verify-full"),
        };
    }

    /// <summary>The address itself is not told: it may hold a password.</summary>
    private static StoreException Bad(string remedy) =>
        new(StoreFault.BadAddress, $"the address of the PostgreSQL store cannot be read; {remedy}.");
}
