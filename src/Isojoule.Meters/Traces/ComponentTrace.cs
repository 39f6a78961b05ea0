using Isojoule.Metering;
using Isojoule.Metering.Counters;
using Isojoule.Metering.Gauges;

namespace Isojoule.Meters.Traces;

/// <summary>The power of one component, from the readings of a journal.</summary>
/// <remarks>A picture, not an account: energies with their uncertainty come from the recorder.</remarks>
public sealed class ComponentTrace
{
    private readonly MeteredComponent _metered;
    private long _reading = MeteredComponent.Unread;
    private TimeSpan _readAt;

    internal ComponentTrace(MeteredComponent metered, int stepsMax, TimeSpan step) =>
        (_metered, Series) = (metered, new(stepsMax, step));

    /// <summary>What is measured, and where from.</summary>
    public MeteredComponent Metered => _metered;

    /// <summary>Its power since the session's start.</summary>
    public PowerSeries Series { get; }

    /// <summary>Takes in one sample: the counter where there is one, as it misses nothing, else the gauge.</summary>
    internal void Add(TimeSpan at, long counter, long gauge)
    {
        if (_metered.Counter is { } register) AddCounter(at, counter, register);
        else if (_metered.Gauge is { } shown) AddGauge(at, gauge, shown);
    }

    /// <summary>Between two changes of a counter lies the energy by which it changed.</summary>
    private void AddCounter(TimeSpan at, long reading, CounterRegister register)
    {
        if (reading < 0 || reading == _reading) return;
        if (_reading >= 0) AddStep(at, reading - _reading, register);
        (_reading, _readAt) = (reading, at);
    }

    private void AddStep(TimeSpan at, long ticks, CounterRegister register)
    {
        if (ticks < 0 && register.RangeTicks is { } range) ticks += range + 1;
        var watts = ticks * register.JoulesPerTick / Math.Max((at - _readAt).TotalSeconds, 1e-9);
        // More than the device can draw is a reset, or a wrap-around too many.
        if (watts >= 0 && watts <= register.PowerMax.Watts) Series.Add(_readAt, at, Power.FromWatts(watts));
    }

    private void AddGauge(TimeSpan at, long reading, GaugeRegister register)
    {
        if (_reading >= 0) Series.Add(_readAt, at, Power.FromWatts(_reading * register.WattsPerTick));
        (_reading, _readAt) = (reading, at);
    }
}
