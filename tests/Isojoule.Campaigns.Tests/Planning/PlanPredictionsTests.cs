using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Tests.Files;
using Isojoule.Files;
using Isojoule.Store;

namespace Isojoule.Campaigns.Tests.Planning;

public sealed class PlanPredictionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_PaperOnKnownGpu_IsSimulatedUntilThereAreRuns()
    {
        var plan = CampaignPlan.Of(CampaignText.Read("workloads: [paper-43]\nhardware: [T4]\n"));
        await using var store = await RunStores.OpenAsync(
            _folder.PathOf("runs.db"), StoreOpening.MakeIfMissing, CancellationToken.None);
        StoredRun[] runs =
        [
            Run("a", "mlp_1x512", 100, 10), Run("b", "mlp_1x512", 300, 30), Run("c", "mlp_1x512", 200, 20),
        ];
        await store.AddAsync(runs, KnownRuns.Keep, CancellationToken.None);

        var predictions = new PlanPredictions(await EarlierRuns.ReadAsync(store, plan, CancellationToken.None), new());

        var bySource = plan.Runs.ToLookup(run => predictions.Of(run).Source);
        var known = predictions.Of(Assert.Single(bySource[PredictionSource.EarlierRuns]));
        Assert.Equal((200, 20), (known.Energy!.Value.Joules, known.Duration!.Value.TotalSeconds));
        Assert.Equal(42, bySource[PredictionSource.Simulated].Count());
        Assert.All(bySource[PredictionSource.Simulated], run =>
            Assert.True(predictions.Of(run) is { Energy.Joules: > 0, Duration.Ticks: > 0 }));
    }

    [Fact]
    public void TotalOf_SomeUnknown_CountsThemAndNeverTakesThemForZero()
    {
        const string Text =
            """
            workloads:
              - paper-43
              - {name: other, command: x}
            hardware: [T4]
            cool_down: 10s
            """;
        var plan = CampaignPlan.Of(CampaignText.Read(Text));
        var predictions = new PlanPredictions(EarlierRuns.None, new());

        var total = predictions.TotalOf(plan.Runs, plan.Campaign.CoolDown);

        Assert.Equal((1, 1), (total.DurationsUnknown, total.EnergiesUnknown));
        Assert.True(total.Duration > TimeSpan.FromSeconds(440));
    }

    [Fact]
    public void Of_UnknownGpu_IsNothing()
    {
        var run = CampaignPlan.Of(CampaignText.Read("workloads: [paper-43]\nhardware: [abacus]\n")).Runs[0];

        Assert.Equal(default, new PlanPredictions(EarlierRuns.None, new()).Of(run));
    }

    private static StoredRun Run(string id, string name, double joules, double seconds) => new(new RunDocument
    {
        RunId = id,
        Tool = "test",
        Name = name,
        Hardware = "T4",
        StartedUtc = DateTimeOffset.UnixEpoch.AddYears(50),
        Outcome = "completed",
        DurationS = seconds,
        EnergyJ = joules,
        EnergyScope = "gpu",
        Totals = new(joules, null, null, null, joules, null),
        Components = [],
    });
}
