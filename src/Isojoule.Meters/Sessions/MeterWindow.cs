using Isojoule.Metering;

namespace Isojoule.Meters.Sessions;

/// <summary>A window that is open until it is disposed of.</summary>
public sealed class MeterWindow : IDisposable
{
    private readonly MeterSession _session;
    private bool _isEnded;

    internal MeterWindow(MeterSession session, string name) => (_session, Name) = (session, name);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Ends it now.</summary>
    public void Dispose()
    {
        if (_isEnded) return;
        _isEnded = true;
        _session.Mark(new(EventKind.End, Name, ""));
    }
}
