using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Isojoule.Campaigns.Files;
using Isojoule.Statistics;

namespace Isojoule.Campaigns.Planning;

/// <summary>All runs of a campaign in the order they come in. Same file, same plan.</summary>
public sealed class CampaignPlan
{
    private CampaignPlan(Campaign campaign, IReadOnlyList<CampaignRun> runs) => (Campaign, Runs) = (campaign, runs);

    /// <summary>What was asked for.</summary>
    public Campaign Campaign { get; }

    /// <summary>The runs, hardware by hardware, repeat by repeat.</summary>
    public IReadOnlyList<CampaignRun> Runs { get; }

    /// <summary>Plans a campaign.</summary>
    public static CampaignPlan Of(Campaign campaign)
    {
        var runs =
            from place in campaign.Hardware.Index()
            from repeat in Enumerable.Range(1, campaign.Repeats)
            from index in Order(campaign, (ulong)place.Index, (ulong)repeat)
            select Run(campaign, campaign.Workloads[index], place.Item, repeat);
        return new(campaign, [.. runs]);
    }

    /// <summary>The part of the plan that runs on some hardware.</summary>
    public CampaignPlan On(IReadOnlyCollection<CampaignHardware> hardware) =>
        new(Campaign, [.. Runs.Where(run => hardware.Any(one => one.Name == run.Hardware.Name))]);

    /// <summary>The part of the plan that is one run.</summary>
    public CampaignPlan Only(CampaignRun run) => new(Campaign, [run]);

    private static IEnumerable<int> Order(Campaign campaign, ulong hardware, ulong repeat) =>
        campaign.Order == CampaignOrder.Random
        ? new SeededRandom(campaign.Seed, hardware, repeat).Permutation(campaign.Workloads.Count)
        : Enumerable.Range(0, campaign.Workloads.Count);

    private static CampaignRun Run(Campaign campaign, CampaignWorkload workload, CampaignHardware hardware, int repeat)
    {
        var command = CommandTemplate.Fill(workload.Words, RunPlaceholders.Of(campaign, workload, hardware, repeat));
        var key = string.Create(CultureInfo.InvariantCulture, $"{hardware.Name}/{workload.Name}/{repeat}");
        return new(key, Digest(campaign, hardware, key, command), workload, hardware, repeat, command);
    }

    private static string Digest(
        Campaign campaign, CampaignHardware hardware, string key, IReadOnlyList<string> command)
    {
        var variables = campaign.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => $"{variable.Key}={variable.Value}");
        string[] parts =
        [
            key, hardware.Gpus ?? "", hardware.SimulatedNode ?? "", campaign.WorkingFolder ?? "",
            .. command, "", .. variables,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))))[..16];
    }
}
