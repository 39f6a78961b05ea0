using static System.FormattableString;

namespace Isojoule.Metering.Gauges;

/// <summary>What power readings say of a window, or why they can say nothing.</summary>
internal sealed class GaugeTotal
{
    private readonly MeteredComponent _metered;
    private readonly GaugeRegister _register;
    private readonly WindowSpan _span;
    private readonly GaugeAccount _account;

    public GaugeTotal(MeteredComponent metered, WindowSpan span, GaugeAccount account)
    {
        _metered = metered;
        _register = metered.Gauge!;
        _span = span;
        _account = account;
    }

    public TimeSpan Covered => _account.Covered;

    public long FailedReads => _account.FailedReads;

    /// <summary>The highest reading, or <c>null</c> when there is none.</summary>
    public double? MaxWatts => _account.Reads > 0 ? _account.Spread.MaxWatts : null;

    /// <summary>Why they can say nothing, and what to do; <c>null</c> when they can.</summary>
    public string? Fault
    {
        get
        {
            var (window, update) = (_register.AveragingWindow, _register.UpdatePeriod);
            var period = window > update ? window : update;
            if (_account.Reads < 2) return ReadingFault.TooFew("power reading", _account.Reads);
            if (_span.Elapsed < 2 * period) return ReadingFault.TooShort(_span.Elapsed, period);
            return Covered > TimeSpan.Zero ? null : ReadingFault.Unfollowed("power reading");
        }
    }

    public ComponentEnergy Total() => new()
    {
        Metered = _metered,
        Method = EnergyMethod.PowerIntegration,
        Energy = Energy.FromJoules(_account.Joules),
        Uncertainty = new(Parts()),
        Elapsed = _span.Elapsed,
        Covered = Covered,
        FailedReads = _account.FailedReads,
        Notes = [.. Notes()],
    };

    private IReadOnlyList<UncertaintyPart> Parts()
    {
        if (_metered.IsModelled)
        {
            return [UncertaintyPart.Uniform(UncertaintyPart.Model, _metered.GainErrorRelative, _account.Joules)];
        }

        var budget = new GaugeBudget(_account, _register, _metered.PowerLimit);
        var gain = UncertaintyPart.OfGain(_metered.GainErrorRelative, _account.Joules);
        return budget.Gaps() is { } gaps ? [budget.Sampling(), gaps, gain] : [budget.Sampling(), gain];
    }

    private IEnumerable<string> Notes()
    {
        if (_account.LastAt < _span.LastAt) yield return ReadingFault.Lost(_account.LastAt - _span.FirstAt);
        if (_account.Bridged > TimeSpan.Zero)
        {
            yield return Invariant($"Failed reads were bridged over {_account.Bridged.TotalSeconds:0.0} s.");
        }

        if (_account.Zeros > 0 && _account.Spread.MaxWatts > 0)
        {
            yield return Invariant($"{_account.Zeros} of {_account.Reads} power readings were exactly 0 W.");
        }
    }
}
