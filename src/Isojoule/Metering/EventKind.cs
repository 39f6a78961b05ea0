namespace Isojoule.Metering;

/// <summary>What an event line does.</summary>
public enum EventKind
{
    /// <summary>Nothing: an empty line or a comment.</summary>
    None,

    /// <summary>Begins a window.</summary>
    Begin,

    /// <summary>Ends a window.</summary>
    End,

    /// <summary>Sets an attribute of the run.</summary>
    Set,
}
