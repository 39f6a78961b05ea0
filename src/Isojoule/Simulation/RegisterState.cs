namespace Isojoule.Simulation;

/// <summary>What a device answers when a register is read.</summary>
public enum RegisterState
{
    /// <summary>A value.</summary>
    Read,

    /// <summary>An error that may pass.</summary>
    Failed,

    /// <summary>That it has no such register.</summary>
    NotSupported,

    /// <summary>Nothing any more: the device fell off the bus.</summary>
    Lost,
}
