namespace Isojoule.Campaigns.Running;

/// <summary>Whether a resting machine may work again.</summary>
public enum CoolDownVerdict
{
    /// <summary>Not yet.</summary>
    Waiting,

    /// <summary>Yes: it has settled.</summary>
    Settled,

    /// <summary>Yes, although it has not settled in the longest time it was given.</summary>
    GivenUp,
}
