using Isojoule.Metering.Counters;
using Isojoule.Metering.Gauges;

using static System.FormattableString;

namespace Isojoule.Metering;

/// <summary>Decides which register gives the energy of a window, and says why.</summary>
/// <remarks>
/// The counter, unless it cannot: it was not read, did not move, stands still while power is drawn, or misses time
/// that the gauge knows. Then the gauge. When neither can, the energy is unknown, never 0 J.
/// </remarks>
internal sealed class AccountTotal
{
    private const double CrossCheckMin = 0.8;
    private const double CrossCheckMax = 1.25;

    private readonly MeteredComponent _metered;
    private readonly WindowSpan _span;
    private readonly CounterTotal? _counter;
    private readonly GaugeTotal? _gauge;
    private readonly double? _ratio;

    public AccountTotal(
        MeteredComponent metered,
        WindowSpan span,
        CounterAccount? counter,
        GaugeAccount? gauge,
        CrossCheck? check,
        CounterEnds? ends)
    {
        _metered = metered;
        _span = span;
        if (counter is not null) _counter = new(metered, span, counter, check, ends);
        if (gauge is not null) _gauge = new(metered, span, gauge);
        _ratio = check?.Ratio;
    }

    public ComponentEnergy Decide()
    {
        var counterFault = _counter?.Fault;
        var gaugeFault = _gauge?.Fault;
        if (_counter is not null && counterFault is null)
        {
            return MissesMoreThanGauge(gaugeFault)
                ? Complete(_gauge!.Total(), "The energy counter misses a part of the window.")
                : Complete(_counter.Total(), null);
        }

        return _gauge is not null && gaugeFault is null
            ? Complete(_gauge.Total(), counterFault)
            : Unknown(counterFault, gaugeFault);
    }

    private bool MissesMoreThanGauge(string? gaugeFault) =>
        _gauge is not null && gaugeFault is null
        && _counter!.Total().IsPartial && _gauge.Covered > _counter.Covered;

    private ComponentEnergy Complete(ComponentEnergy total, string? counterFault) => total with
    {
        Method = _metered.IsModelled ? EnergyMethod.Modelled : total.Method,
        PowerMean = total.Energy!.Value / total.Covered,
        PowerPeak = _gauge is { MaxWatts: { } watts } ? Power.FromWatts(watts) : total.PowerPeak,
        Samples = _span.ReadSamples,
        Wraps = _counter?.Wraps ?? 0,
        Resets = _counter?.Resets ?? 0,
        CrossCheckRatio = _ratio,
        Notes = [.. Notes(counterFault), .. total.Notes],
    };

    private ComponentEnergy Unknown(string? counterFault, string? gaugeFault) => new()
    {
        Metered = _metered,
        Method = EnergyMethod.Unavailable,
        Reason = string.Join(' ', new[] { counterFault, gaugeFault }.Where(fault => fault is not null).Distinct()) is
        { Length: > 0 } reason ? reason : "It has neither an energy counter nor a power reading.",
        Elapsed = _span.Elapsed,
        Samples = _span.ReadSamples,
        FailedReads = Math.Max(_counter?.FailedReads ?? 0, _gauge?.FailedReads ?? 0),
        Wraps = _counter?.Wraps ?? 0,
        Resets = _counter?.Resets ?? 0,
        CrossCheckRatio = _ratio,
    };

    private IEnumerable<string> Notes(string? counterFault)
    {
        if (counterFault is not null) yield return $"{counterFault} Its power was integrated instead.";
        if (_counter is { Resets: > 0 } counter)
        {
            yield return Invariant($"The energy counter was reset or stepped impossibly {counter.Resets} times.");
        }

        if (_ratio is < CrossCheckMin or > CrossCheckMax)
        {
            yield return Invariant($"The energy counter says {_ratio:0.00} times what the integrated power says.");
        }
    }
}
