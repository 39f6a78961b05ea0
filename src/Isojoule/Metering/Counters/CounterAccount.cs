namespace Isojoule.Metering.Counters;

/// <summary>Adds up what an energy counter advances by, in whole ticks. Constant memory, no allocation.</summary>
/// <remarks>
/// A failed read is skipped; the next good one bridges it and nothing is lost. An advance is energy only when exactly
/// one number of wrap-arounds fits what the device can draw: when none fits, the counter was reset or is wrong; when
/// several fit, it was read too rarely. In both cases the interval is not covered, and counting begins anew.
/// </remarks>
internal sealed class CounterAccount
{
    private const double PowerSlackRatio = 1.1;

    // The stamp of a sample is taken once for all devices, and reading one of them can take this long.
    private static readonly TimeSpan TimeSlack = TimeSpan.FromMilliseconds(50);

    private readonly CounterRegister _register;
    private long _reading;
    private long _failedReads;
    private long _resets;
    private long _zeros;
    private TimeSpan _zeroAt;

    public CounterAccount(CounterRegister register)
    {
        _register = register;
        Pace = new(register);
    }

    public CounterPace Pace { get; }

    /// <summary>Ticks advanced over <see cref="Covered"/>.</summary>
    public long Ticks { get; private set; }

    public double Joules => Ticks * _register.JoulesPerTick;

    /// <summary>The time that <see cref="Ticks"/> is known for.</summary>
    public TimeSpan Covered { get; private set; }

    /// <summary>Time of the newest reading that was used.</summary>
    public TimeSpan LastAt { get; private set; }

    /// <summary>Number of readings used.</summary>
    public long Reads { get; private set; }

    // A zero that nothing has explained yet is a failed read; a second one in a row makes it a reset.
    public long FailedReads => _failedReads + (_zeros == 1 ? 1 : 0);

    public long Resets => _resets + (_zeros > 1 ? 1 : 0);

    public long Wraps { get; private set; }

    /// <summary>How often so much time lay between two readings that the wrap-arounds cannot be counted.</summary>
    public long Unresolved { get; private set; }

    /// <summary>Takes in one reading.</summary>
    /// <param name="at">Time of the reading, not decreasing.</param>
    /// <param name="reading">Ticks; negative when the read failed.</param>
    public void Add(TimeSpan at, long reading)
    {
        if (reading < 0) _failedReads++;
        else if (Reads == 0) Restart(at, reading);
        else if (reading == 0 && _reading > 0) HoldBack(at);
        else Take(at, reading);
    }

    /// <summary>A zero is a failed read or a reset; the next other reading tells which.</summary>
    private void HoldBack(TimeSpan at)
    {
        _zeros++;
        _zeroAt = at;
    }

    private void Take(TimeSpan at, long reading)
    {
        var step = StepTo(reading);
        if (step < 0 || !IsPossible(step, at - Pace.ChangedAt)) Reset(at, reading);
        else if (MayHideWrap(step, at - LastAt)) GiveUp(at, reading);
        else Continue(at, reading, step);
        _zeros = 0;
    }

    /// <summary>Ticks from the last reading with at most one wrap-around; negative when impossible.</summary>
    /// <remarks>
    /// From the range itself to 0 is one tick, so a wrap-around adds range + 1. RAPL steps by 15 or 61 µJ, not by the
    /// 1 µJ of its ticks, and loses the difference: 60 µJ of 262 kJ.
    /// </remarks>
    private long StepTo(long reading) => reading >= _reading
        ? reading - _reading
        : _register.RangeTicks is { } range ? range - (_reading - reading) + 1 : -1;

    private bool MayHideWrap(long step, TimeSpan elapsed) =>
        _register.RangeTicks is { } range && IsPossible((double)step + range, elapsed);

    private bool IsPossible(double ticks, TimeSpan elapsed)
    {
        var secondsMax = (elapsed + _register.UpdatePeriod + TimeSlack).TotalSeconds;
        return ticks * _register.JoulesPerTick <= PowerSlackRatio * _register.PowerMax.Watts * secondsMax;
    }

    private void Continue(TimeSpan at, long reading, long step)
    {
        if (reading < _reading) Wraps++;
        _failedReads += _zeros;
        Ticks = checked(Ticks + step);
        Covered += at - LastAt;
        Use(at, reading);
        Pace.Add(at, step, Ticks);
    }

    private void Reset(TimeSpan at, long reading)
    {
        _resets++;
        var resetAt = _zeroAt;
        var countsFromZero = _zeros > 0 && IsPossible(reading, at - resetAt);
        Restart(countsFromZero ? resetAt : at, countsFromZero ? 0 : reading);
        _zeros = 0;
        if (countsFromZero) Continue(at, reading, reading);
    }

    private void GiveUp(TimeSpan at, long reading)
    {
        Unresolved++;
        _failedReads += _zeros;
        Restart(at, reading);
    }

    private void Restart(TimeSpan at, long reading)
    {
        Use(at, reading);
        Pace.Restart(at, Ticks);
    }

    private void Use(TimeSpan at, long reading)
    {
        Reads++;
        _reading = reading;
        LastAt = at;
    }
}
