using System.Diagnostics;
using Isojoule.Campaigns.Ledgers;

namespace Isojoule.Cli.Tests.Campaigns;

/// <summary>Campaigns on a real Slurm, started here.</summary>
public sealed class CampaignSlurmTests : IDisposable
{
    private const string Paper =
        """
        name: paper on slurm
        workloads:
          - use: paper-43
            command: [sh, -c, "echo {model} >> ran; sleep 0.3"]
        cool_down: 0s
        hardware:
          - name: node
            simulate: node.json
            slurm: {partition: main, cpus: 1}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly CampaignFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Submit_NodeKilledInTheMiddle_All43AreCollectedExactlyOnce()
    {
        Assert.SkipWhen(SlurmCluster.Reason is not null, SlurmCluster.Reason ?? "");
        using var cluster = SlurmCluster.Start();
        _files.Program.Variables["SLURM_CONF"] = cluster.Configuration;
        var file = _files.Write(Paper);

        var submitted = _files.Program.Run("campaign", "submit", file, "--engine", "slurm");
        Assert.True(submitted.ExitCode == 0, submitted.Talk);
        AwaitRuns(15);
        cluster.KillNode();
        var early = _files.Program.Run("campaign", "collect", file, "--store", "all.db");
        cluster.StartNode();
        // What the node lost is requeued by Slurm after a while; we cancel what waits and submit the missing ourselves.
        cluster.AwaitQueue(TimeSpan.FromSeconds(20));
        _files.Program.Run("campaign", "cancel", file);
        cluster.AwaitQueue(Patience);
        var again = _files.Program.Run("campaign", "submit", file);
        var twice = _files.Program.Run("campaign", "submit", file);
        Assert.Equal("", cluster.AwaitQueue(Patience));
        var collected = _files.Program.Run("campaign", "collect", file, "--store", "all.db");
        var repeated = _files.Program.Run("campaign", "collect", file, "--store", "all.db");

        Assert.Equal(1, early.ExitCode);
        Assert.True(again.ExitCode == 0, again.Talk);
        Assert.DoesNotContain("43 runs", again.Talk, StringComparison.Ordinal);
        Assert.StartsWith("nothing to submit", twice.Talk, StringComparison.Ordinal);
        Assert.True(collected.ExitCode == 0, collected.Talk + cluster.Logs());
        Assert.StartsWith("43 of 43 runs completed", collected.Talk, StringComparison.Ordinal);
        Assert.Contains(" 0 added, ", repeated.Talk, StringComparison.Ordinal);
        string[] list = ["runs", "list", "--store", "all.db"];
        var names = _files.Program.Run([.. list, "--outcome", "completed", "--limit", "1000"]).Lines;
        Assert.Equal(43, names.Length);
        Assert.Equal(43, names.Select(name => name.Split("  ")[^1]).Distinct().Count());
        var run = _files.Program.Run([.. list, "--json", "--limit", "1"]);
        Assert.Contains("cpu_scope\":\"node", run.Output, StringComparison.Ordinal);
        var status = _files.Program.Run("campaign", "status", file);
        Assert.StartsWith("node: 43 completed of 43 runs", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancel_Running_KeepsItAsCancelledAndSubmitsItAgain()
    {
        Assert.SkipWhen(SlurmCluster.Reason is not null, SlurmCluster.Reason ?? "");
        using var cluster = SlurmCluster.Start();
        _files.Program.Variables["SLURM_CONF"] = cluster.Configuration;
        var file = _files.Write(
            """
            workloads:
              - {name: long, command: [sh, -c, 'echo x >> ran; test -f go || exec sleep 100']}
            cool_down: 0s
            hardware: [{name: node, simulate: node.json}]
            """);

        _files.Program.Run("campaign", "submit", file);
        AwaitRuns(1);
        var running = _files.Program.Run("campaign", "status", file);
        var cancelled = _files.Program.Run("campaign", "cancel", file);
        Assert.Equal("", cluster.AwaitQueue(Patience));
        File.WriteAllText(_files.Program.PathOf("go"), "");
        _files.Program.Run("campaign", "submit", file);
        Assert.Equal("", cluster.AwaitQueue(Patience));
        var collected = _files.Program.Run("campaign", "collect", file);

        Assert.Contains("1 running in the queue", running.Output, StringComparison.Ordinal);
        Assert.Equal("cancelled 1 tasks of job 1.\n", cancelled.Talk);
        Assert.StartsWith("1 of 1 runs completed, 1 other attempts", collected.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Task_SecondOfTheSameRun_LeavesItToTheFirst()
    {
        Assert.SkipWhen(SlurmCluster.Reason is not null, SlurmCluster.Reason ?? "");
        using var cluster = SlurmCluster.Start();
        _files.Program.Variables["SLURM_CONF"] = cluster.Configuration;
        var file = _files.Write(Paper.Replace(
            "- use: paper-43",
            "- use: paper-43\n    models: [mlp_1x512, cnn_1x128, rnn_1x128]",
            StringComparison.Ordinal));
        _files.Program.Run("campaign", "submit", file);
        Assert.Equal("", cluster.AwaitQueue(Patience));
        var submission = _files.Program.PathOf("c.campaign/submissions/0001.json");
        var ledgers = _files.Program.PathOf("c.campaign/ledgers");
        var ledger = Directory.GetFiles(ledgers, "node_mlp_1x512_1-*.jsonl").Single();
        using var held = Ledger.Open(ledger, "a test");

        var tasks = Enumerable.Range(0, 3)
            .Select(index => _files.Program.Run("campaign", "task", submission, $"{index}"))
            .ToArray();

        Assert.All(tasks, task => Assert.Equal(0, task.ExitCode));
        Assert.Single(tasks, task => task.Talk.Contains("is being written by a test", StringComparison.Ordinal));
        Assert.Equal(3, File.ReadAllLines(_files.Program.PathOf("ran")).Length); // none of them ran anything
    }

    private void AwaitRuns(int count)
    {
        var (start, path) = (Stopwatch.StartNew(), _files.Program.PathOf("ran"));
        while (!File.Exists(path) || File.ReadAllLines(path).Length < count)
        {
            Assert.True(start.Elapsed < Patience, "Slurm started too few runs");
            Thread.Sleep(50);
        }
    }
}
