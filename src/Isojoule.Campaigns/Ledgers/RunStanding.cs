namespace Isojoule.Campaigns.Ledgers;

/// <summary>How far a run of a campaign is.</summary>
public enum RunStanding
{
    /// <summary>Still to be done: never begun, cancelled, or failed with attempts left.</summary>
    Waiting,

    /// <summary>Begun and not known to have ended.</summary>
    Begun,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Ended by its limit of time: another attempt would end the same way.</summary>
    Truncated,

    /// <summary>Failed as often as it may be tried.</summary>
    Failed,
}
