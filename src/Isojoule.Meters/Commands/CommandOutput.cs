namespace Isojoule.Meters.Commands;

/// <summary>
/// The newest power that a command printed, handed from the thread that reads its output to the sampler.
/// </summary>
internal sealed class CommandOutput
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _ageMax;
    private readonly TaskCompletionSource _first = new();
    private long _ticks;
    private long _arrived;
    private bool _valid;

    public CommandOutput(TimeProvider clock, TimeSpan ageMax)
    {
        _clock = clock;
        _ageMax = ageMax;
    }

    /// <summary>Takes a value that has just arrived.</summary>
    public void Publish(long ticks)
    {
        lock (_gate) (_ticks, _arrived, _valid) = (ticks, _clock.GetTimestamp(), true);
        _first.TrySetResult();
    }

    /// <summary>Declares that the power is not known until the next value.</summary>
    public void Invalidate()
    {
        lock (_gate) _valid = false;
        _first.TrySetResult();
    }

    /// <summary>The newest value, if it is one of now.</summary>
    /// <param name="ticks">The value, in ticks of the gauge.</param>
    /// <param name="stale">Whether there is one, but too old.</param>
    public bool TryRead(out long ticks, out bool stale)
    {
        lock (_gate)
        {
            ticks = _ticks;
            stale = _valid && _clock.GetElapsedTime(_arrived) > _ageMax;
            return _valid && !stale;
        }
    }

    /// <summary>Waits for the first value or the first failure; whether one came in time.</summary>
    public bool WaitForFirst(TimeSpan patience) => _first.Task.Wait(patience);
}
