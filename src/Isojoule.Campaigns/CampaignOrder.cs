namespace Isojoule.Campaigns;

/// <summary>In which order runs come. Repeats are blocks: every workload once, then every workload again.</summary>
public enum CampaignOrder
{
    /// <summary>
    /// Shuffled within each block, by the seed: drift of the machine then spreads over all workloads.
    /// </summary>
    Random,

    /// <summary>As the file lists them.</summary>
    Listed,
}
