namespace Isojoule.Campaigns;

/// <summary>What a campaign file asks for: which workloads, on which hardware, how often and how.</summary>
public sealed record Campaign
{
    /// <summary>Its name, which every run carries as the tag <c>campaign</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is run, each name once.</summary>
    public required IReadOnlyList<CampaignWorkload> Workloads { get; init; }

    /// <summary>Where, each name once; a single entry without a name stands for this machine.</summary>
    public required IReadOnlyList<CampaignHardware> Hardware { get; init; }

    /// <summary>Seed of the order.</summary>
    public ulong Seed { get; init; }

    /// <summary>In which order.</summary>
    public CampaignOrder Order { get; init; }

    /// <summary>How often each workload is run on each hardware, at least 1.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>The wait before each run.</summary>
    public CoolDownPolicy CoolDown { get; init; } = new();

    /// <summary>How long the idle machine is measured before and after each run.</summary>
    public TimeSpan Baseline { get; init; }

    /// <summary>What ends a run, or the campaign, early.</summary>
    public CampaignLimits Limits { get; init; } = new();

    /// <summary>How often a failed run is tried again.</summary>
    public int Retries { get; init; }

    /// <summary>Whether a run that failed for good ends the campaign.</summary>
    public bool StopsOnFailure { get; init; }

    /// <summary>Variables to set for every command.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder that commands run in, or <c>null</c> for that of the campaign file.</summary>
    public string? WorkingFolder { get; init; }
}
