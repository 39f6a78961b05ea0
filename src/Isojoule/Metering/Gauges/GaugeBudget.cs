namespace Isojoule.Metering.Gauges;

/// <summary>How far integrated power may be off because of how the sensor shows it and how it was read.</summary>
internal sealed class GaugeBudget
{
    // Without a known limit a device may draw this much more unseen than it was ever seen to draw: assumed.
    private const double LimitOverMaxRatio = 1.5;

    // A lag uniform in [0, L] has the root mean square L/√3; the difference of two independent powers, each uniform
    // over the range seen, has the standard deviation range/√6.
    private static readonly double EndsDivisor = Math.Sqrt(18);

    // A uniform distribution of full width 1 has the standard deviation 1/√12.
    private static readonly double UniformDivisor = Math.Sqrt(12);

    // Hidden swings of unknown depth, uniform from none to the deepest (1/√3), cut at a uniform place (1/√12 of the
    // largest error), at both ends (√2).
    private static readonly double HiddenDivisor = 6 / Math.Sqrt(2);

    private readonly GaugeAccount _account;
    private readonly GaugeRegister _register;
    private readonly double _seconds;
    private readonly double _limitWatts;
    private readonly double _excursionWatts;

    /// <param name="account">What was read; covers some time.</param>
    /// <param name="register">Whose readings they are.</param>
    /// <param name="powerLimit">The most the device is allowed to draw, or <c>null</c>.</param>
    public GaugeBudget(GaugeAccount account, GaugeRegister register, Power? powerLimit)
    {
        _account = account;
        _register = register;
        _seconds = account.Covered.TotalSeconds;
        var mean = account.Joules / _seconds;
        var seen = account.Spread.MaxWatts;
        _limitWatts = Math.Max(seen, powerLimit?.Watts ?? LimitOverMaxRatio * seen);
        _excursionWatts = Math.Max(_limitWatts - mean, mean);
    }

    /// <summary>The part of power that is shown late, stepwise and for a share of the time.</summary>
    public UncertaintyPart Sampling()
    {
        var ends = EndsBound();
        var hidden = HiddenBound();
        var unseen = UnseenShare();
        var variance = Square(ends / EndsDivisor)
            + Square(hidden / HiddenDivisor)
            + (_account.Spread.VariationSquaresJ2 / Square(UniformDivisor))
            + Square(UnseenStandard(unseen));
        var bound = ends + (2 * hidden) + (_account.Spread.VariationJoules / 2) + (unseen * _seconds * _excursionWatts);
        return new("sampling", Energy.FromJoules(Math.Sqrt(variance)), Energy.FromJoules(bound));
    }

    /// <summary>The part of gaps that were bridged, or <c>null</c> when there were none.</summary>
    public UncertaintyPart? Gaps()
    {
        if (_account.Bridged == TimeSpan.Zero) return null;
        var seconds = _account.Bridged.TotalSeconds;
        return new(
            "gaps",
            Energy.FromJoules(seconds * _account.Spread.RangeWatts / UniformDivisor),
            Energy.FromJoules(seconds * _excursionWatts));
    }

    /// <summary>
    /// Readings lag behind by up to a period, a window and a sampling interval: as much is seen from before the
    /// window, and as much is missed at its end.
    /// </summary>
    private double EndsBound()
    {
        var lag = _register.UpdatePeriod + _register.AveragingWindow + _account.SampleInterval;
        return Math.Min(lag.TotalSeconds, _seconds) * _account.Spread.RangeWatts;
    }

    /// <summary>
    /// The end of a window cuts an averaging window in two, and nothing tells how its energy is shared between them:
    /// in the worst case the device drew its limit in one piece and nothing in the other.
    /// </summary>
    private double HiddenBound()
    {
        if (_limitWatts == 0) return 0;
        // The product is largest at half the limit, or at what was seen nearest to it.
        var watts = Math.Clamp(_limitWatts / 2, _account.Spread.MinWatts, _account.Spread.MaxWatts);
        return _register.AveragingWindow.TotalSeconds * watts * (1 - (watts / _limitWatts));
    }

    private double UnseenShare()
    {
        var interval = IntervalSeconds();
        var seen = interval > 0 ? _register.AveragingWindow.TotalSeconds / interval : 1;
        return 1 - Math.Min(1, seen);
    }

    /// <summary>The standard error of a mean from a sample of a finite population, times the duration.</summary>
    private double UnseenStandard(double unseen)
    {
        var interval = IntervalSeconds();
        var updates = interval > 0 ? Math.Clamp(_seconds / interval, 1, _account.Reads) : _account.Reads;
        return _seconds * _account.Spread.DeviationWatts * Math.Sqrt(unseen / updates);
    }

    /// <summary>Time between two readings that differ in what they describe.</summary>
    private double IntervalSeconds() =>
        Math.Max(_register.UpdatePeriod.TotalSeconds, _account.SampleInterval.TotalSeconds);

    private static double Square(double value) => value * value;
}
