using System.Globalization;

namespace Isojoule.Campaigns.Files;

/// <summary>What every command may name beside its workload's own placeholders.</summary>
public static class RunPlaceholders
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> All { get; } = ["workload", "hardware", "repeat", "seed"];

    /// <summary>What they stand for; the seed is that of the campaign and differs from repeat to repeat.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(
        Campaign campaign, CampaignWorkload workload, CampaignHardware hardware, int repeat) =>
        new Dictionary<string, IReadOnlyList<string>>(workload.Values)
        {
            ["workload"] = [workload.Name],
            ["hardware"] = [hardware.Name],
            ["repeat"] = [repeat.ToString(CultureInfo.InvariantCulture)],
            ["seed"] = [unchecked(campaign.Seed + (ulong)repeat - 1).ToString(CultureInfo.InvariantCulture)],
        };
}
