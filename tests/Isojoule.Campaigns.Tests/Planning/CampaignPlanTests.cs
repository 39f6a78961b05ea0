using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Tests.Files;

namespace Isojoule.Campaigns.Tests.Planning;

public sealed class CampaignPlanTests
{
    private const string Text = "workloads: [paper-43]\nhardware: [A, B]\nrepeats: 3\nseed: 5\n";

    [Fact]
    public void Of_RandomOrder_IsBlocksOfEveryWorkloadInAnotherOrderEach()
    {
        var runs = CampaignPlan.Of(CampaignText.Read(Text)).Runs;

        var blocks = runs.Chunk(43).Select(block => block.Select(run => run.Workload.Name).ToArray()).ToArray();
        Assert.Equal(6, blocks.Length);
        Assert.All(blocks, block => Assert.Equal(blocks[0].Order(), block.Order()));
        Assert.Equal(6, blocks.Select(block => string.Join(' ', block)).Distinct().Count());
        Assert.Equal(258, runs.Select(run => run.Digest).Distinct().Count());
        Assert.Equal(258, runs.Select(run => run.FileName).Distinct().Count());
    }

    [Fact]
    public void Of_SameSeed_IsTheSamePlan_AndAnotherSeedAnother()
    {
        var first = Order(Text);

        Assert.Equal(first, Order(Text));
        Assert.NotEqual(first, Order(Text.Replace("seed: 5", "seed: 6", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_WorkloadAdded_OtherRunsKeepTheirDigests()
    {
        const string Base = "order: listed\nworkloads:\n  - {name: a, command: run a}\n";

        var before = CampaignPlan.Of(CampaignText.Read(Base)).Runs.Single();
        var after = CampaignPlan.Of(CampaignText.Read(Base + "  - {name: b, command: run b}\n")).Runs;
        var text = Base.Replace("run a", "run --fast a", StringComparison.Ordinal);
        var changed = CampaignPlan.Of(CampaignText.Read(text)).Runs.Single();

        Assert.Equal(before.Digest, after[0].Digest);
        Assert.Equal(before.Key, changed.Key);
        Assert.NotEqual(before.Digest, changed.Digest);
    }

    [Fact]
    public void Of_Repeats_SeedTheCommandDifferently()
    {
        const string Text =
            """
            seed: 10
            repeats: 2
            workloads:
              - {name: a, command: 'run {seed} {repeat} {hardware}'}
            hardware: [X]
            """;

        var runs = CampaignPlan.Of(CampaignText.Read(Text)).Runs;

        Assert.Equal(["run 10 1 X", "run 11 2 X"], runs.Select(run => string.Join(' ', run.Command)));
    }

    [Fact]
    public void Of_PaperCrnn_CommandHasBothStacks()
    {
        const string Text =
            """
            workloads:
              - use: paper-43
                models: [crnn_1-2x512-256]
                data: my sounds
                arguments: '--epochs 2 --seed {seed}'
            """;

        var run = CampaignPlan.Of(CampaignText.Read(Text)).Runs.Single();

        Assert.Equal(
            "isojoule-train train --arch crnn --layers 1 2 --hidden 512 256 --data|my sounds|--epochs 2 --seed 0",
            string.Join(' ', run.Command).Replace(" my sounds ", "|my sounds|", StringComparison.Ordinal));
        Assert.Contains("my sounds", run.Command);
        Assert.Null(run.Workload.Obstacle);
    }

    [Fact]
    public void Of_PaperWithoutData_CanBePlannedAndSaysWhyItCannotRun()
    {
        var run = CampaignPlan.Of(CampaignText.Read("workloads: [paper-43]\n")).Runs[0];

        Assert.Contains("data: DIR", run.Workload.Obstacle, StringComparison.Ordinal);
    }

    private static string Order(string text) =>
        string.Join(' ', CampaignPlan.Of(CampaignText.Read(text)).Runs.Select(run => run.Key));
}
