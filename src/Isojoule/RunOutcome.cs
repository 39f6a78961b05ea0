namespace Isojoule;

/// <summary>How a run ended. Only a completed run may be fitted: a truncated one looks frugal.</summary>
public enum RunOutcome
{
    /// <summary>Ran to its planned end.</summary>
    Completed,

    /// <summary>Ended early by a limit (time, steps).</summary>
    Truncated,

    /// <summary>Ended by an error.</summary>
    Failed,

    /// <summary>Ended by a person or a scheduler.</summary>
    Cancelled,
}
