namespace Isojoule.Simulation;

/// <summary>A way in which a sensor misbehaves.</summary>
public enum RegisterFaultKind
{
    /// <summary>A counter begins again at zero, as when a driver is reloaded; gauges do not mind.</summary>
    Reset,

    /// <summary>Reads end in an error for a while.</summary>
    FailedReads,

    /// <summary>The device does not have the register, from the beginning to the end, whatever the times say.</summary>
    NotSupported,

    /// <summary>The device is gone, and stays away whatever the length says.</summary>
    Lost,

    /// <summary>The register shows what it showed when the fault began.</summary>
    Stuck,

    /// <summary>The register shows zero.</summary>
    Zero,

    /// <summary>The register shows a number that has nothing to do with its device.</summary>
    Garbage,
}
