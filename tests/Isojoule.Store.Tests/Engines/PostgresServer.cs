using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Isojoule.Store.Tests.Engines.PostgresServer))]

namespace Isojoule.Store.Tests.Engines;

/// <summary>
/// A PostgreSQL of this test run's own: on the loopback address, on a port that was free, in a temporary folder. It
/// dies with the tests, even when they are killed: a shell stops it as soon as our end of a pipe is gone.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string User = "isojoule";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private DirectoryInfo? _folder;
    private string _restart = "";
    private Process? _guard;
    private int _port;
    private int _databases;

    /// <summary>Why there is none, or <c>null</c>.</summary>
    public string? Reason { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var programs = Programs();
        if (programs is null)
        {
            Reason = "no PostgreSQL server is installed (Debian: apt-get install postgresql; test.sh does so as root)";
            return;
        }

        _folder = Directory.CreateTempSubdirectory("isojoule-postgres-");
        _port = FreePort();
        var data = Path.Combine(_folder.FullName, "data");
        // PostgreSQL refuses to run as root.
        var prefix = Environment.UserName == "root" ? "runuser -u nobody -- " : "";
        if (prefix.Length > 0) Shell($"chown nobody '{_folder.FullName}'");
        Shell(
            $"cd / && {prefix}{programs}/initdb -D '{data}' -U {User} -A trust -E UTF8 --locale=C.UTF-8 "
                + "--no-sync >/dev/null");
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off "
                + $"-c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB -c max_connections=60");
        _restart =
            $"{prefix}{programs}/pg_ctl -D '{data}' -l '{_folder.FullName}/restart.log' -w -t 30 -o \"{options}\" "
                + "start </dev/null >/dev/null 2>&1";
        _guard = Start(
            $"cd / && {prefix}{programs}/postgres -D '{data}' {options} >'{_folder.FullName}/log' 2>&1 & read -r line; "
                + $"{prefix}{programs}/pg_ctl -D '{data}' -m immediate -w stop >/dev/null 2>&1; "
                + $"rm -rf '{_folder.FullName}'");
        await AwaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_guard is null) return;
        NpgsqlConnection.ClearAllPools();
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
    }

    /// <summary>Kills the server as it stands, and starts it again.</summary>
    public async Task CrashAsync()
    {
        var id = int.Parse(
            File.ReadLines(Path.Combine(_folder!.FullName, "data", "postmaster.pid")).First(),
            CultureInfo.InvariantCulture);
        using (var server = Process.GetProcessById(id))
        {
            server.Kill();
            await server.WaitForExitAsync();
        }

        NpgsqlConnection.ClearAllPools();
        // Until the last of its processes has noticed, a new server refuses to touch their memory.
        Shell($"cd / && for i in $(seq 300); do {_restart} && exit 0; sleep 0.1; done; exit 1");
        await AwaitAsync();
    }

    /// <summary>The address of a new, empty database; skips the test when there is no server.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        Assert.SkipWhen(Reason is not null, Reason ?? "");
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return string.Create(CultureInfo.InvariantCulture, $"postgres://{User}@127.0.0.1:{_port}/{name}");
    }

    /// <summary>The driver's words for an address of ours.</summary>
    public string ConnectionString(string database) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={_port};Username={User};Database={database};Pooling=false");

    private static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
            .OrderBy(folder => folder.Length)
            .ThenBy(folder => folder, StringComparer.Ordinal)
            .LastOrDefault()
        : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Shell(string line)
    {
        using var process = Start(line);
        process.StandardInput.Close();
        var talk = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{line}\n{talk}");
    }

    private static Process Start(string line) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line])
    {
        RedirectStandardInput = true,
        RedirectStandardError = true,
    })!;

    private async Task AwaitAsync()
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(50);
            }
        }
    }
}
