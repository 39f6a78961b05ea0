namespace Isojoule.Campaigns.Running;

/// <summary>Why a runner stopped.</summary>
public enum CampaignStop
{
    /// <summary>Nothing is left to do.</summary>
    Done,

    /// <summary>Somebody wanted to end.</summary>
    Interrupted,

    /// <summary>A run failed, and the campaign stops on failure.</summary>
    Failure,

    /// <summary>The next run would pass the limit of time.</summary>
    TimeLimit,

    /// <summary>The next run would pass the limit of energy.</summary>
    EnergyLimit,

    /// <summary>There is a limit of energy, and a run's energy is not known.</summary>
    EnergyUnknown,
}
