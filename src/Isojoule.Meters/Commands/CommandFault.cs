namespace Isojoule.Meters.Commands;

/// <summary>Why a command gives no power.</summary>
internal enum CommandFault
{
    /// <summary>It printed something else than a power of at least 0 W.</summary>
    NoPower,

    /// <summary>It ended with another code than 0.</summary>
    Failed,

    /// <summary>It ended without printing anything.</summary>
    Silent,

    /// <summary>It could not be started.</summary>
    NotStarted,

    /// <summary>Its newest value is too old.</summary>
    Stale,
}
