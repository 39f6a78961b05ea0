namespace Isojoule.Simulation;

/// <summary>The first period of a curve, over and over, entered at a phase.</summary>
internal sealed class RepeatedCurve : PowerCurve
{
    private readonly PowerCurve _part;
    private readonly TimeSpan _period;
    private readonly TimeSpan _phase;
    private readonly double _periodJoules;

    public RepeatedCurve(PowerCurve part, TimeSpan period, TimeSpan phase)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        (_part, _period, _phase) = (part, period, phase);
        _periodJoules = part.JoulesUntil(period);
    }

    internal override TimeSpan NextBreak(TimeSpan at)
    {
        var inside = Inside(at);
        var next = _part.NextBreak(inside);
        return at + ((next < _period ? next : _period) - inside);
    }

    private protected override double WattsAt(TimeSpan at) => _part.Watts(Inside(at));

    private protected override double JoulesSinceZero(TimeSpan at) =>
        JoulesSincePhase(at) - _part.JoulesUntil(Inside(TimeSpan.Zero));

    private double JoulesSincePhase(TimeSpan at)
    {
        // A phase of a whole period counts as none, here as in Inside.
        var whole = ((at.Ticks + _phase.Ticks) / _period.Ticks) - (_phase.Ticks / _period.Ticks);
        return (whole * _periodJoules) + _part.JoulesUntil(Inside(at));
    }

    private TimeSpan Inside(TimeSpan at) => new((at.Ticks + _phase.Ticks) % _period.Ticks);
}
