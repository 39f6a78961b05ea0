namespace Isojoule.Campaigns;

/// <summary>What ends a run, or the campaign, before its end. What is <c>null</c> has no limit.</summary>
public sealed record CampaignLimits
{
    /// <summary>A run that takes longer is ended and kept as truncated.</summary>
    public TimeSpan? RunTime { get; init; }

    /// <summary>No run begins that would bring the time of all runs past this.</summary>
    public TimeSpan? TotalTime { get; init; }

    /// <summary>No run begins that would bring the energy of all runs past this.</summary>
    public Energy? TotalEnergy { get; init; }
}
