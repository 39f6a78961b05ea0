namespace Isojoule.Meters.Sessions;

/// <summary>Sleeps without help from the system: events are noticed at the next sample.</summary>
internal sealed class PortableWaiter : IWaiter
{
    private readonly AutoResetEvent _woken = new(initialState: false);

    public bool Wait(TimeSpan timeout)
    {
        if (timeout > TimeSpan.Zero) _woken.WaitOne(timeout);
        return true;
    }

    public void Wake() => _woken.Set();

    public void Dispose() => _woken.Dispose();
}
