using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests.Campaigns;

/// <summary>What campaign commands print, without running anything.</summary>
public sealed class CampaignCommandTests
{
    [Fact]
    public void Plan_Paper_IsTheReviewedText()
    {
        using var line = new CommandLine();
        var file = line.Write(
            "paper.yaml",
            """
            workloads:
              - use: paper-43
                families: [crnn]
              - {name: mine, command: ./train.sh}
            hardware: [T4]
            limits: {run_time: 2h, total_energy: 5kWh}
            """);

        var result = line.Run("campaign", "plan", file, "--commands", "--store", line.PathOf("new.db"));

        Assert.Equal(0, result.ExitCode);
        Snapshot.Verify(result.ToString(), "campaign-plan");
    }

    [Fact]
    public void Plan_Json_IsOneObjectARun()
    {
        using var line = new CommandLine();
        var file = line.Write("paper.yaml", "workloads: [paper-43]\nhardware: [T4, A40]\n");

        var lines = line.Run("campaign", "plan", file, "--json", "--store", line.PathOf("new.db")).Lines;

        Assert.Equal(86, lines.Length);
        Assert.All(lines, json => Assert.Contains("\"predicted_by\":\"simulation\"", json, StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_Sample_IsACampaign()
    {
        using var line = new CommandLine();

        var file = CommandLine.Sample("campaign.yaml");
        var result = line.Run("campaign", "plan", file, "--store", line.PathOf("new.db"));

        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("slurm")]
    [InlineData("oar")]
    public void Submit_DryRun_IsTheReviewedScriptAndWritesNothing(string engine)
    {
        using var line = new CommandLine();
        var file = line.Write("paper.yaml",
            """
            name: my paper
            workloads: [{use: paper-43, data: sounds}]
            hardware:
              - name: A40
                slurm:
                  partition: gpu
                  constraint: "a40&ib"
                  gres: "gpu:a40:1"
                  cpus: 8
                  mem: 32G
                  account: audio
                  at_once: 4
                  options: [--nice=100]
                  setup: [module load cuda]
            limits: {run_time: 1h}
            retries: 1
            """);

        var result = line.Run("campaign", "submit", file, "--engine", engine, "--dry-run", "--program", "isojoule");

        Assert.Equal(0, result.ExitCode);
        Assert.False(Directory.Exists(line.PathOf("paper.campaign")));
        Snapshot.Verify(result.Output, "campaign-submit-" + engine);
    }
}
