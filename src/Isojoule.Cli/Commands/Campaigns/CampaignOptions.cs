using System.CommandLine;
using Isojoule.Campaigns;
using Isojoule.Campaigns.Files;
using Isojoule.Campaigns.Planning;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Meters;
using Isojoule.Store;

namespace Isojoule.Cli.Commands.Campaigns;

/// <summary>What every campaign command takes: the file, its folder, hardware and store.</summary>
internal sealed class CampaignOptions
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public Argument<string> File { get; } = new("CAMPAIGN") { Description = "The campaign's file (YAML)" };

    public Option<string> Folder { get; } = new("--folder")
    {
        Description = "Where its ledgers and logs are; the file's name with .campaign when not given",
        HelpName = "DIR",
    };

    public Option<string[]> Hardware { get; } =
        CommonOptions.List("--hardware", "HW,…", "Only these of its hardware");

    public Option<bool> RetryFailed { get; } = new("--retry-failed")
    {
        Description = "Try again what failed for good: its cause is mended",
    };

    /// <summary>Failures before this do not count, or <c>null</c>.</summary>
    public DateTimeOffset? ForgivenUntil(ParseResult result) =>
        result.GetValue(RetryFailed) ? TimeProvider.System.GetUtcNow() : null;

    public Option<string> Store { get; } = StoreAddress.Option(
        "Another store than your own, to predict from and to add runs to");

    /// <summary>Reads the campaign, with a name for hardware that has none: this machine's.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="isElsewhere">Whether other machines will read it too, which would give it other names.</param>
    public CampaignSetting Setting(ParseResult result, bool isElsewhere = false)
    {
        var path = result.GetValue(File)!;
        if (!System.IO.File.Exists(path))
            throw CommandException.Misused($"no campaign '{path}'; samples/campaign.yaml is one.");
        using var stream = System.IO.File.OpenRead(path);
        var campaign = CampaignFile.Read(stream, path);
        if (isElsewhere && campaign.Hardware is [{ Name: "" }])
        {
            throw CommandException.Misused(
                $"{path} names no hardware; a cluster's needs a name, such as hardware: [A40].");
        }

        campaign = Named(campaign);
        var folder = result.GetValue(Folder) ?? Path.ChangeExtension(path, ".campaign");
        var store = result.GetValue(Store);
        return new(campaign, Path.GetDirectoryName(Path.GetFullPath(path))!, new(folder), Absolute(store));
    }

    /// <summary>The plan, of the hardware that was asked for.</summary>
    public CampaignPlan Plan(ParseResult result, Campaign campaign)
    {
        var names = result.GetValue(Hardware) ?? [];
        var known = campaign.Hardware.Select(hardware => hardware.Name).ToArray();
        foreach (var name in names.Where(name => !known.Contains(name))) throw Names.Unknown("hardware", name, known);
        var plan = CampaignPlan.Of(campaign);
        return names.Length == 0
            ? plan
            : plan.On([.. campaign.Hardware.Where(hardware => names.Contains(hardware.Name))]);
    }

    /// <summary>Refuses a plan with runs that cannot but fail.</summary>
    public static void RequireRunnable(CampaignPlan plan)
    {
        if (plan.Runs.FirstOrDefault(run => run.Workload.Obstacle is not null)?.Workload.Obstacle is { } obstacle)
            throw CommandException.Misused(obstacle + ".");
    }

    /// <summary>The meters that a campaign's hardware stands for.</summary>
    public static Machine Machine(CampaignSetting setting, CampaignHardware hardware) => Open(
        hardware.SimulatedNode is { } node ? Path.Combine(setting.BaseFolder, node) : null, hardware.Gpus);

    /// <summary>Predictions from the store's earlier runs and from rooflines.</summary>
    public async Task<PlanPredictions> PredictAsync(
        ParseResult result, CampaignPlan plan, Terminal terminal, CancellationToken cancellation)
    {
        await using var store = await StoreAddress.OpenOrMakeAsync(
            result.GetValue(Store), terminal, cancellation);
        return new(await EarlierRuns.ReadAsync(store, plan, cancellation), new());
    }

    /// <summary>Runs have working folders of their own.</summary>
    private static string? Absolute(string? store) =>
        StoreAddress.IsOwn(store) ? null : RunStores.IsPostgres(store!) ? store : Path.GetFullPath(store!);

    private static Campaign Named(Campaign campaign)
    {
        if (campaign.Hardware is not [{ Name: "" } only]) return campaign;
        using var machine = Open(null, only.Gpus);
        return campaign with { Hardware = [only with { Name = machine.Hardware }] };
    }

    private static Machine Open(string? simulate, string? gpus) => Cli.Measuring.Machine.Open(
        simulate,
        MeterRequest.Everything with
        {
            Gpus = gpus,
            VisibleGpus = JobScope.OfProcess().Gpus.Visible,
            GpuOrder = Environment.GetEnvironmentVariable("CUDA_DEVICE_ORDER"),
        },
        null,
        Interval);
}
