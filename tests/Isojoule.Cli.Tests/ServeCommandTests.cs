using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Isojoule.Cli.Tests;

/// <summary><c>isojoule serve</c>: what it refuses, and the process from start to end.</summary>
public sealed partial class ServeCommandTests
{
    [Theory]
    [InlineData("0.0.0.0", "give a --token-file")]
    [InlineData("::", "give a --token-file")]
    public void Serve_AddressOfOthersWithoutTokens_IsMisused(string address, string expected)
    {
        using var line = new CommandLine();

        var result = line.Run("serve", "--store", line.PathOf("a.db"), "--address", address);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Serve_TokenTooShort_IsMisusedWithoutShowingIt()
    {
        using var line = new CommandLine();
        var tokens = line.Write("tokens", "write hunter2\n");

        var result = line.Run("serve", "--store", line.PathOf("a.db"), "--token-file", tokens);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("at least 22 characters", result.Talk, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Serve_StoreThatIsNotThere_IsMisused()
    {
        using var line = new CommandLine();

        var result = line.Run("serve", "--store", line.PathOf("absent.db"), "--port", "0");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("isojoule runs import", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_OwnStore_ServesRunsMeasuredMeanwhileAndEndsBySignal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "signals of Unix");
        using var program = new ProgramProcess();
        using var server = program.Start("serve", "--port", "0");
        var url = Url().Match((await server.StandardError.ReadLineAsync())!).Value;
        using var client = new HttpClient { BaseAddress = new(url) };
        var before = await client.GetStringAsync("/api/runs/count");

        program.Run("measure", "--simulate", CommandLine.Node, "--", "true");
        var after = before;
        var start = Stopwatch.StartNew();
        while (after == before && start.Elapsed < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(100);
            after = await client.GetStringAsync("/api/runs/count");
        }

        using var kill = Process.Start("kill", ["-INT", $"{server.Id}"]);
        var ended = program.End(server);

        Assert.Equal("{\"runs\":0}", before);
        Assert.Equal("{\"runs\":1}", after);
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("\"route\":\"/api/runs/count\",\"status\":200", ended.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_PortTaken_SaysHowToTakeAnother()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var program = new ProgramProcess();

        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var result = await Task.Run(() => program.Run("serve", "--port", $"{port}"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--port names another port", result.Talk, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"http://[\d.:]+")]
    private static partial Regex Url();
}
