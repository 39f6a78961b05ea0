namespace Isojoule.Simulation;

/// <summary>Curves on top of each other; none at all is no power.</summary>
internal sealed class SumCurve : PowerCurve
{
    private readonly PowerCurve[] _parts;

    public SumCurve(PowerCurve[] parts) => _parts = parts;

    internal override TimeSpan NextBreak(TimeSpan at)
    {
        var first = TimeSpan.MaxValue;
        foreach (var part in _parts)
        {
            var next = part.NextBreak(at);
            if (next < first) first = next;
        }

        return first;
    }

    private protected override double WattsAt(TimeSpan at)
    {
        var watts = 0.0;
        foreach (var part in _parts) watts += part.Watts(at);
        return watts;
    }

    private protected override double JoulesSinceZero(TimeSpan at)
    {
        var joules = 0.0;
        foreach (var part in _parts) joules += part.JoulesUntil(at);
        return joules;
    }
}
