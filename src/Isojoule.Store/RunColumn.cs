namespace Isojoule.Store;

/// <summary>What runs can be ordered by.</summary>
public enum RunColumn
{
    /// <summary>When they began.</summary>
    Started,

    /// <summary>What was run.</summary>
    Workload,

    /// <summary>On what.</summary>
    Hardware,

    /// <summary>Their energy.</summary>
    Energy,

    /// <summary>How long they took.</summary>
    Duration,
}
