using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Cli.Tests.Campaigns;

/// <summary>What is done with the answers of Slurm's programs, which are scripts here.</summary>
public sealed class CampaignQueueTests : IDisposable
{
    private const string Two =
        """
        workloads:
          - {name: a, command: sleep 0.3}
          - {name: b, command: sleep 0.3}
        order: listed
        cool_down: 0s
        hardware: [{name: node, simulate: node.json}]
        """;

    private readonly CampaignFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Collect_AccountingHasEnergies_PutsThemBesideTheRuns()
    {
        Answer("sbatch", "echo '77;cluster'");
        Answer("squeue", "");
        Answer("sacct", "printf '77_0|\\n77_0.batch|40\\n77_1|\\n77_1.batch|0\\n'");
        var file = _files.Write(Two);
        var submitted = _files.Program.Run("campaign", "submit", file);
        Task(0);
        Task(1);

        var collected = _files.Program.Run("campaign", "collect", file, "--store", "all.db");

        Assert.Contains("2 runs on node: job 77;", submitted.Talk, StringComparison.Ordinal);
        Assert.True(collected.ExitCode == 0, collected.Talk);
        Assert.Contains(
            "Slurm's ConsumedEnergyRaw is there for 1 runs; measured energy is ",
            collected.Talk,
            StringComparison.Ordinal);
        var runs = Runs();
        Assert.Equal("40", runs["a"].Environment["slurm_consumed_energy_j"]);
        // 0 is what Slurm says where nothing measures.
        Assert.False(runs["b"].Environment.ContainsKey("slurm_consumed_energy_j"));
        var tags = runs["a"].Tags;
        Assert.Equal(("c", "77_0", "n1"), (tags["campaign"], tags["slurm_job"], tags["slurm_node"]));
    }

    [Fact]
    public void Submit_SomeAreInTheQueue_SubmitsTheOthers()
    {
        Answer("sbatch", "echo 77");
        Answer("squeue", "");
        var file = _files.Write(Two);
        _files.Program.Run("campaign", "submit", file);
        Answer("squeue", "echo '77|1|RUNNING|n1'; echo '12|0|PENDING|(Priority)'; echo '13|N/A|RUNNING|n2'");
        Answer("sbatch", "echo 78");

        var again = _files.Program.Run("campaign", "submit", file);
        var status = _files.Program.Run("campaign", "status", file, "--json").Output.Split('\n');

        Assert.StartsWith("1 runs on node: job 78;", again.Talk, StringComparison.Ordinal);
        Assert.Contains("\"job\":null", status[0], StringComparison.Ordinal);
        Assert.Contains("\"job\":\"77_1\",\"queue\":\"RUNNING\"", status[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Submit_SlurmRefuses_TellsItsWordsAndFails()
    {
        Answer("sbatch", "echo 'sbatch: error: invalid partition specified: gpux' >&2; exit 1");
        Answer("squeue", "");

        var result = _files.Program.Run("campaign", "submit", _files.Write(Two));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "sbatch ended with 1: sbatch: error: invalid partition specified: gpux",
            result.Talk,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Submit_HardwareWithoutName_IsRefused()
    {
        var result = _files.Program.Run("campaign", "submit", _files.Write("workloads: [paper-43]\n"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("names no hardware", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Collect_NodeDiedInARun_RecoversItsJournalAsAnotherAttempt()
    {
        Answer("sbatch", "echo 77");
        Answer("squeue", "");
        var file = _files.Write(Two.Replace(
            "{name: a, command: sleep 0.3}",
            "{name: a, command: [sh, -c, 'echo x > begun; test -f go || exec sleep 60']}",
            StringComparison.Ordinal));
        _files.Program.Run("campaign", "submit", file);
        using (var task = _files.Program.StartShell(TaskLine(0)))
        {
            _files.Program.Await("begun");
            task.Kill(entireProcessTree: true);
            task.WaitForExit();
        }

        File.WriteAllText(_files.Program.PathOf("go"), "");
        var early = _files.Program.Run("campaign", "collect", file, "--store", "all.db");
        Task(0);
        Task(1);
        var late = _files.Program.Run("campaign", "collect", file, "--store", "all.db");

        Assert.StartsWith("0 of 2 runs completed, 1 other attempts", early.Talk, StringComparison.Ordinal);
        Assert.StartsWith("2 of 2 runs completed, 1 other attempts", late.Talk, StringComparison.Ordinal);
    }

    private Dictionary<string, RunDocument> Runs() => _files.Program
        .Run("runs", "list", "--store", "all.db", "--json").Lines
        .Select(line => JsonSerializer.Deserialize(line, RunJson.Plain.RunDocument)!)
        .ToDictionary(run => run.Name);

    private void Task(int index)
    {
        var result = _files.Program.Shell(TaskLine(index));
        Assert.True(result.ExitCode == 0, result.Talk);
    }

    private string TaskLine(int index) =>
        $"export SLURM_JOB_ID=9{index} SLURM_ARRAY_JOB_ID=77 SLURM_ARRAY_TASK_ID={index} "
        + $"SLURMD_NODENAME=n1 SLURM_CPUS_ON_NODE=1 ISOJOULE_DATA={_files.Program.PathOf("c.campaign")}; "
        + $"exec $ISOJOULE campaign task c.campaign/submissions/0001.json {index}";

    private void Answer(string program, string script)
    {
        var path = _files.Program.PathOf("bin/" + program);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        const UnixFileMode Program = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsLinux()) File.SetUnixFileMode(path, Program);
        var programs = Environment.GetEnvironmentVariable("PATH");
        _files.Program.Variables["PATH"] = $"{_files.Program.PathOf("bin")}:{programs}";
    }
}
