using Isojoule.Metering.Counters;
using Isojoule.Metering.Gauges;

namespace Isojoule.Metering;

/// <summary>Adds up the samples of one component over one window.</summary>
/// <remarks>
/// Counter and gauge are both followed all along; which of them gives the energy is decided when it is asked for.
/// Constant memory; adding a sample allocates nothing, so any number of windows can be open.
/// </remarks>
public sealed class ComponentAccount
{
    private readonly CounterAccount? _counter;
    private readonly GaugeAccount? _gauge;
    private readonly CrossCheck? _check;
    private readonly CounterEnds? _ends;
    private WindowSpan _span;
    private bool _isEnded;

    /// <summary>Opens an account that knows nothing yet.</summary>
    public ComponentAccount(MeteredComponent metered)
    {
        Metered = metered;
        if (metered.Counter is { } counter) _counter = new(counter);
        _ends = CounterEnds.Of(metered);
        if (metered.Gauge is { } gauge) _gauge = new(gauge, metered.Counter?.PowerMax);
        if (_counter is not null && _gauge is not null) _check = new(_counter, _gauge, PeriodMax(metered));
    }

    /// <summary>What is measured.</summary>
    public MeteredComponent Metered { get; }

    /// <summary>
    /// The power now: the gauge's newest reading, or the counter's slope over a few updates; <c>null</c> before there
    /// is either.
    /// </summary>
    public Power? PowerLatest => (_gauge?.LatestWatts ?? _counter?.Pace.SlopeWatts) is { } watts
        ? Power.FromWatts(watts)
        : null;

    /// <summary>
    /// Whether samples <see cref="FineInterval"/> apart would sharpen an end of the window now: for a few hundred
    /// milliseconds after its begin and, once it was ended, until the counter has been renewed.
    /// </summary>
    public bool WantsFineSamples => _ends is { WantsFineSamples: true };

    /// <summary>How far apart samples are to be while <see cref="WantsFineSamples"/>.</summary>
    public static TimeSpan FineInterval => CounterEnds.FineInterval;

    /// <summary>Takes in one sample; the first opens the window at its time.</summary>
    /// <param name="at">Time since the session began, not decreasing.</param>
    /// <param name="counter">Ticks of the counter, or <see cref="MeteredComponent.Unread"/>.</param>
    /// <param name="gauge">Ticks of the gauge, or <see cref="MeteredComponent.Unread"/>.</param>
    public void Add(TimeSpan at, long counter, long gauge)
    {
        _ends?.Add(at, counter);
        if (_isEnded) return;
        _span = _span.Add(at, IsRead(_counter is not null, counter) || IsRead(_gauge is not null, gauge));
        _counter?.Add(at, counter);
        _gauge?.Add(at, gauge);
        _check?.Advance(at);
    }

    /// <summary>The newest sample was the window's last; samples that follow only sharpen its end.</summary>
    public void End()
    {
        _isEnded = true;
        _ends?.End();
    }

    /// <summary>The energy from the first sample to the last; may be asked at any time and changes nothing.</summary>
    public ComponentEnergy Total() => new AccountTotal(Metered, _span, _counter, _gauge, _check, _ends).Decide();

    private static bool IsRead(bool exists, long slot) => exists && slot >= 0;

    private static TimeSpan PeriodMax(MeteredComponent metered)
    {
        TimeSpan[] periods =
        [
            metered.Counter?.UpdatePeriod ?? default,
            metered.Gauge?.UpdatePeriod ?? default,
            metered.Gauge?.AveragingWindow ?? default,
        ];
        return periods.Max();
    }
}
