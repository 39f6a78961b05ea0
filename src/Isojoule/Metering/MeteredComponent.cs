using Isojoule.Metering.Counters;
using Isojoule.Metering.Gauges;

namespace Isojoule.Metering;

/// <summary>A component and the registers it is read from.</summary>
/// <param name="Component">What is measured.</param>
/// <param name="Sensor">Where from, in words: "NVML", "RAPL (powercap)", "model: TDP × load".</param>
public sealed record MeteredComponent(Component Component, string Sensor)
{
    /// <summary>Slots of one component in a sample: its counter, then its gauge.</summary>
    public const int Slots = 2;

    /// <summary>What a slot holds when its register is absent or could not be read.</summary>
    public const long Unread = long.MinValue;

    /// <summary>Its energy counter, or <c>null</c> when it has none.</summary>
    public CounterRegister? Counter { get; init; }

    /// <summary>Its power gauge, or <c>null</c> when it has none.</summary>
    public GaugeRegister? Gauge { get; init; }

    /// <summary>Whether the registers are computed by a model, not read from a sensor.</summary>
    public bool IsModelled { get; init; }

    /// <summary>Half-width of the interval that the sensor's gain error lies in, relative; 0.05 means ±5 %.</summary>
    public double GainErrorRelative { get; init; }

    /// <summary>Where <see cref="GainErrorRelative"/> and the registers' periods are known from.</summary>
    public string TraitsSource { get; init; } = "";

    /// <summary>The most power the device is allowed to draw, or <c>null</c> when unknown.</summary>
    public Power? PowerLimit { get; init; }
}
