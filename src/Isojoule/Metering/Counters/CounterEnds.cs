namespace Isojoule.Metering.Counters;

/// <summary>
/// Sharpens what a slowly renewed counter says of a window's two ends. Constant memory, no allocation.
/// </summary>
/// <remarks>
/// At either end the register shows energy up to one renewal old. Samples a few milliseconds apart see the renewals
/// that follow an end, and so when the ones before it were; the energy of the renewal that an end falls into is then
/// shared out by time. Without such samples nothing is sharpened.
/// </remarks>
internal sealed class CounterEnds
{
    /// <summary>Samples this far apart see a renewal well enough.</summary>
    public static readonly TimeSpan FineInterval = TimeSpan.FromMilliseconds(4);

    // Below this a register is as good as continuous.
    private static readonly TimeSpan PeriodMin = TimeSpan.FromMilliseconds(10);

    // A renewal seen less sharply than this share of a period says too little of where the end lies in it.
    private const double SharpShare = 0.2;

    // A device that has not renewed its register after this many periods is not worth waiting for.
    private const double PatienceInPeriods = 2.5;

    private readonly CounterRegister _register;
    private Renewal _first;
    private Renewal _second;
    private Renewal _after;
    private long _reading = MeteredComponent.Unread;
    private TimeSpan _readAt;
    private TimeSpan _startAt;
    private TimeSpan _endAt;
    private bool _hasStarted;
    private bool _isEnded;

    private CounterEnds(CounterRegister register) => _register = register;

    /// <summary>Whether finer samples would help now.</summary>
    public bool WantsFineSamples => _isEnded
        ? IsLongEnough && _first.IsSharp(Period) && !_after.IsSeen && _readAt - _endAt < Patience
        : _hasStarted && !_second.IsSeen && _readAt - _startAt < Patience;

    private TimeSpan Patience => PatienceInPeriods * _register.UpdatePeriod;

    /// <summary>Whether both ends were seen sharply.</summary>
    public bool AreSharp => _isEnded && IsLongEnough && _first.IsSharp(Period) && _after.IsSharp(Period);

    private bool IsLongEnough => _endAt - _startAt >= 2 * _register.UpdatePeriod;

    /// <summary>
    /// The time between two renewals: the documented one, unless the device was seen to keep another.
    /// </summary>
    private TimeSpan Period
    {
        get
        {
            if (!_second.IsSeen) return _register.UpdatePeriod;
            var seen = _second.At - _first.At;
            var isDocumented = (seen - _register.UpdatePeriod).Duration() <= _first.Width + _second.Width;
            return isDocumented ? _register.UpdatePeriod : seen;
        }
    }

    /// <summary>Ends of a register that is renewed slowly enough to matter, or <c>null</c>.</summary>
    public static CounterEnds? Of(MeteredComponent metered) =>
        metered is { IsModelled: false, Counter: { } counter } && counter.UpdatePeriod >= PeriodMin
            ? new(counter)
            : null;

    /// <summary>Takes in a reading; negative when it failed.</summary>
    public void Add(TimeSpan at, long reading)
    {
        if (reading < 0) return;
        if (!_hasStarted) (_hasStarted, _startAt) = (true, at);
        else if (reading != _reading) Renew(new(_readAt, at, reading - _reading));
        (_reading, _readAt) = (reading, at);
    }

    /// <summary>The newest reading was the window's last; those that follow tell of the renewal after it.</summary>
    public void End() => (_isEnded, _endAt) = (true, _readAt);

    /// <summary>
    /// What sharing out adds to the counter's own difference, in joules, and how far off that may be.
    /// </summary>
    public EndsCorrection Correction(Power? limit)
    {
        var period = Period;
        var before = Share(_first, _startAt, period, limit);
        var after = Share(_after, _endAt, period, limit);
        return new(after.Joules - before.Joules, before.BoundJoules + after.BoundJoules);
    }

    /// <summary>The energy that a renewal shows and that was drawn before a time within it.</summary>
    private EndsCorrection Share(Renewal renewal, TimeSpan time, TimeSpan period, Power? limit)
    {
        var joules = renewal.Ticks * _register.JoulesPerTick;
        var share = Math.Clamp((time - (renewal.At - period)) / period, 0, 1);
        // Within the renewal the power is unknown: what was drawn before lies between all that fits before and all but
        // what fits after.
        var most = limit is { } watts ? Math.Min(joules, watts.Watts * share * period.TotalSeconds) : joules;
        var least = limit is { } top ? Math.Max(0, joules - (top.Watts * (1 - share) * period.TotalSeconds)) : 0;
        var estimate = share * joules;
        var unseen = joules * (renewal.Width / 2 / period);
        var furthest = Math.Max(Math.Max(most - estimate, estimate - least), 0);
        return new(estimate, furthest + unseen + (2 * _register.JoulesPerTick));
    }

    private void Renew(Renewal renewal)
    {
        // A step back is a wrap-around or a reset, which the account follows; an end is not worth guessing there.
        if (renewal.Ticks < 0) renewal = Renewal.Unusable;
        if (_isEnded)
        {
            if (!_after.IsSeen) _after = renewal;
        }
        else if (!_first.IsSeen)
        {
            _first = renewal;
        }
        else if (!_second.IsSeen)
        {
            _second = renewal;
        }
    }

    /// <summary>A change of the register, known to lie between two readings.</summary>
    private readonly record struct Renewal(TimeSpan After, TimeSpan Until, long Ticks)
    {
        public static Renewal Unusable { get; } = new(TimeSpan.Zero, TimeSpan.MaxValue, 0);

        public bool IsSeen => Until > TimeSpan.Zero;

        public TimeSpan At => After + (Width / 2);

        public TimeSpan Width => Until - After;

        public bool IsSharp(TimeSpan period) => IsSeen && Width <= SharpShare * period;
    }
}
