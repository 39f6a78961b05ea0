using Isojoule.Metering.Counters;
using Isojoule.Metering.Gauges;

namespace Isojoule.Metering;

/// <summary>Compares a counter with the power integrated over the very time that both are known for.</summary>
internal sealed class CrossCheck
{
    // Readings lag behind the counter by up to a period and a window, which must be little beside the time compared.
    private const int PeriodsMin = 10;

    private readonly CounterAccount _counter;
    private readonly GaugeAccount _gauge;
    private readonly TimeSpan _coveredMin;
    private bool _isAnchored;
    private TimeSpan _anchorAt;
    private TimeSpan _anchorCounterCovered;
    private TimeSpan _anchorGaugeCovered;
    private double _anchorCounterJoules;
    private double _anchorGaugeJoules;
    private TimeSpan _covered;
    private double _counterJoules;
    private double _gaugeJoules;
    private TimeSpan _stillGaugeCovered;
    private double _stillGaugeJoules;

    /// <param name="counter">The counter's account.</param>
    /// <param name="gauge">The gauge's account.</param>
    /// <param name="period">The longer of both registers' periods and windows.</param>
    public CrossCheck(CounterAccount counter, GaugeAccount gauge, TimeSpan period)
    {
        _counter = counter;
        _gauge = gauge;
        _coveredMin = PeriodsMin * period;
    }

    /// <summary>Counter energy over integrated energy, or <c>null</c> while too little time is known to both.</summary>
    public double? Ratio => _covered >= _coveredMin && _gaugeJoules > 0 ? _counterJoules / _gaugeJoules : null;

    /// <summary>Power integrated since the counter last changed, and the time it is known for.</summary>
    public (double Joules, TimeSpan Covered) SinceChange =>
        (_gauge.Joules - _stillGaugeJoules, _gauge.Covered - _stillGaugeCovered);

    /// <summary>Compares up to <paramref name="at"/>, once both accounts have its readings.</summary>
    public void Advance(TimeSpan at)
    {
        if (_counter.Reads == 0) return;
        if (_counter.Pace.ChangedAt == at) (_stillGaugeJoules, _stillGaugeCovered) = (_gauge.Joules, _gauge.Covered);
        if (_gauge.Reads == 0 || _counter.LastAt != at || _gauge.LastAt != at) return;
        if (_isAnchored && IsCoveredByBoth(at - _anchorAt)) Compare(at - _anchorAt);

        _isAnchored = true;
        _anchorAt = at;
        _anchorCounterCovered = _counter.Covered;
        _anchorGaugeCovered = _gauge.Covered;
        _anchorCounterJoules = _counter.Joules;
        _anchorGaugeJoules = _gauge.Joules;
    }

    private bool IsCoveredByBoth(TimeSpan elapsed) =>
        _counter.Covered - _anchorCounterCovered == elapsed && _gauge.Covered - _anchorGaugeCovered == elapsed;

    private void Compare(TimeSpan elapsed)
    {
        _covered += elapsed;
        _counterJoules += _counter.Joules - _anchorCounterJoules;
        _gaugeJoules += _gauge.Joules - _anchorGaugeJoules;
    }
}
