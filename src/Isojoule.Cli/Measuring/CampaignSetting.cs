using Isojoule.Campaigns;

namespace Isojoule.Cli.Measuring;

/// <summary>A campaign and where it is at home.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="BaseFolder">What its paths are relative to: the folder of its file.</param>
/// <param name="Folder">Where its ledgers and logs are.</param>
/// <param name="Store">The store that runs are added to as well, or <c>null</c>.</param>
internal sealed record CampaignSetting(Campaign Campaign, string BaseFolder, CampaignFolder Folder, string? Store)
{
    /// <summary>The tag that says which run of which plan a record is.</summary>
    public const string DigestTag = "campaign_run";

    /// <summary>Labels that every run gets.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Where commands run.</summary>
    public string WorkingFolder => Campaign.WorkingFolder is { } folder ? Path.Combine(BaseFolder, folder) : BaseFolder;
}
