using static System.FormattableString;

namespace Isojoule.Metering.Counters;

/// <summary>What a counter says of a window, or why it can say nothing.</summary>
internal sealed class CounterTotal
{
    // A counter that stands still for this long, and for this many updates, is broken or has nothing to count.
    private const int StillPeriods = 10;
    private static readonly TimeSpan StillMin = TimeSpan.FromSeconds(1);

    // What it should have counted meanwhile for standing still to be broken: mean power, and ticks.
    private const double StuckWattsMin = 1;
    private const double StuckTicksMin = 5;

    private readonly MeteredComponent _metered;
    private readonly CounterRegister _register;
    private readonly WindowSpan _span;
    private readonly CounterAccount _account;
    private readonly CrossCheck? _check;
    private readonly EndsCorrection? _ends;

    public CounterTotal(
        MeteredComponent metered, WindowSpan span, CounterAccount account, CrossCheck? check, CounterEnds? ends)
    {
        _metered = metered;
        _register = metered.Counter!;
        _span = span;
        _account = account;
        _check = check;
        // Where the counter jumped or was lost, its ends are the least of what is unknown.
        var isWhole = account.Resets == 0 && account.Unresolved == 0 && account.LastAt == span.LastAt;
        if (isWhole && ends is { AreSharp: true }) _ends = ends.Correction(metered.PowerLimit);
    }

    public long Wraps => _account.Wraps;

    public long Resets => _account.Resets;

    public long FailedReads => _account.FailedReads;

    /// <summary>
    /// The time the counter is known for. Standing still for long with no gauge to confirm it, it may as well be
    /// broken.
    /// </summary>
    public TimeSpan Covered => IsStill && !IsStillConfirmed ? _account.Covered - Still : _account.Covered;

    /// <summary>Why it can say nothing, and what to do; <c>null</c> when it can.</summary>
    public string? Fault
    {
        get
        {
            if (_account.Reads < 2) return ReadingFault.TooFew("energy counter", _account.Reads);
            if (IsStuck) return StuckFault();
            var period = _register.UpdatePeriod;
            if (_span.Elapsed < 2 * period) return ReadingFault.TooShort(_span.Elapsed, period);
            if (_account.Covered == TimeSpan.Zero) return ReadingFault.Unfollowed("energy counter");
            if (_account.Pace.Changes == 0) return StillFault();
            return Covered > TimeSpan.Zero ? null : ReadingFault.Unfollowed("energy counter");
        }
    }

    private double Joules => _account.Joules + (_ends?.Joules ?? 0);

    private TimeSpan Still => _account.LastAt - _account.Pace.ChangedAt;

    private bool IsStill => Still > StillMin && Still > StillPeriods * _register.UpdatePeriod;

    /// <summary>Whether the gauge was read for most of the time that the counter stands still.</summary>
    private bool IsStillConfirmed => _check is not null && _check.SinceChange.Covered > Still / 2;

    private bool IsStuck
    {
        get
        {
            if (!IsStill || _check is null) return false;
            var (joules, covered) = _check.SinceChange;
            return joules > StuckTicksMin * _register.JoulesPerTick && joules > StuckWattsMin * covered.TotalSeconds;
        }
    }

    public ComponentEnergy Total() => new()
    {
        Metered = _metered,
        Method = EnergyMethod.Counter,
        Energy = Energy.FromJoules(Joules),
        Uncertainty = new(Parts()),
        PowerPeak = PeakPower(),
        Elapsed = _span.Elapsed,
        Covered = Covered,
        FailedReads = _account.FailedReads,
        Notes = [.. Notes()],
    };

    private IReadOnlyList<UncertaintyPart> Parts() => _metered.IsModelled
        ? [UncertaintyPart.Uniform(UncertaintyPart.Model, _metered.GainErrorRelative, Joules)]
        :
        [
            _ends is { } ends
                ? CounterBudget.SharpEnds(ends)
                : CounterBudget.Quantisation(_account, _register, _metered.PowerLimit),
            UncertaintyPart.OfGain(_metered.GainErrorRelative, Joules),
        ];

    private Power PeakPower() =>
        Power.FromWatts(_account.Pace.SlopeMaxWatts ?? Joules / Covered.TotalSeconds);

    private IEnumerable<string> Notes()
    {
        if (_account.Unresolved > 0)
        {
            var times = _account.Unresolved;
            yield return Invariant($"The energy counter may have wrapped {times} times unseen; sample more often.");
        }

        if (_account.LastAt < _span.LastAt) yield return ReadingFault.Lost(_account.LastAt - _span.FirstAt);
        else if (Covered < _account.Covered) yield return StoodStill();
    }

    private string StuckFault()
    {
        var (joules, covered) = _check!.SinceChange;
        var watts = joules / covered.TotalSeconds;
        return Invariant($"{StoodStill()[..^1]} while {watts:0} W were drawn.");
    }

    private string StillFault() => IsStill
        ? StoodStill()
        : Invariant($"The energy counter stayed at one value. {ReadingFault.Remedy}");

    private string StoodStill() => Invariant($"The energy counter stood still for {Still.TotalSeconds:0.0} s.");
}
