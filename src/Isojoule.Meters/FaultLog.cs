namespace Isojoule.Meters;

/// <summary>The faults of one meter, each kind told once for each component however often it happens.</summary>
/// <remarks>The list is replaced, never changed, so that another thread may read it while a meter reads.</remarks>
internal sealed class FaultLog
{
    private readonly Lock _gate = new();
    private readonly HashSet<(string Component, int Kind)> _told = [];
    private volatile IReadOnlyList<MeterFault> _faults = [];

    public IReadOnlyList<MeterFault> Faults => _faults;

    /// <summary>
    /// Whether this kind of fault of this component has not been told yet; it counts as told from now on.
    /// </summary>
    public bool IsNew(string componentId, int kind)
    {
        lock (_gate) return _told.Add((componentId, kind));
    }

    public void Tell(string componentId, string message)
    {
        lock (_gate) _faults = [.. _faults, new(componentId, message)];
    }
}
