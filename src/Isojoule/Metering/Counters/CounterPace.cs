namespace Isojoule.Metering.Counters;

/// <summary>How a counter advances: in what steps, after what pauses, how steeply. Constant memory.</summary>
internal sealed class CounterPace
{
    // Between two changes lies one update more or less than their distance says, which at one update apart is a
    // factor of two. Over five it is at most a fifth.
    private const int SlopePeriods = 5;

    private readonly CounterRegister _register;
    private long _anchorTicks;
    private TimeSpan _anchorAt;

    public CounterPace(CounterRegister register) => _register = register;

    /// <summary>When the value that stands now was first seen.</summary>
    public TimeSpan ChangedAt { get; private set; }

    /// <summary>Number of changes.</summary>
    public long Changes { get; private set; }

    /// <summary>The largest step between two readings.</summary>
    public long StepMaxTicks { get; private set; }

    /// <summary>The longest time for which the counter was seen to stand still.</summary>
    public TimeSpan StillMax { get; private set; }

    /// <summary>The newest slope over a few updates, or <c>null</c> before there is one.</summary>
    public double? SlopeWatts { get; private set; }

    /// <summary>The steepest slope over a few updates, or <c>null</c> before there is one.</summary>
    public double? SlopeMaxWatts { get; private set; }

    /// <summary>How often the register is renewed: as documented, or slower when it was seen standing longer.</summary>
    public TimeSpan UpdatePeriod => StillMax > _register.UpdatePeriod ? StillMax : _register.UpdatePeriod;

    /// <summary>Begins anew from a reading that does not continue the one before.</summary>
    /// <param name="at">Time of the reading.</param>
    /// <param name="ticks">Ticks counted so far.</param>
    public void Restart(TimeSpan at, long ticks)
    {
        ChangedAt = at;
        _anchorAt = at;
        _anchorTicks = ticks;
    }

    /// <summary>Takes in a reading that continues the one before.</summary>
    /// <param name="at">Time of the reading.</param>
    /// <param name="step">Ticks since the reading before.</param>
    /// <param name="ticks">Ticks counted so far, this step included.</param>
    public void Add(TimeSpan at, long step, long ticks)
    {
        if (step == 0)
        {
            StillMax = TimeSpan.FromTicks(Math.Max(StillMax.Ticks, (at - ChangedAt).Ticks));
            return;
        }

        Changes++;
        ChangedAt = at;
        StepMaxTicks = Math.Max(StepMaxTicks, step);
        TakeSlope(at, ticks);
    }

    private void TakeSlope(TimeSpan at, long ticks)
    {
        var elapsed = at - _anchorAt;
        if (elapsed <= TimeSpan.Zero || elapsed < SlopePeriods * UpdatePeriod) return;

        SlopeWatts = (ticks - _anchorTicks) * _register.JoulesPerTick / elapsed.TotalSeconds;
        SlopeMaxWatts = Math.Max(SlopeMaxWatts ?? 0, SlopeWatts.Value);
        _anchorAt = at;
        _anchorTicks = ticks;
    }
}
