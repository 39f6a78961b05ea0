using Isojoule.Metering.Gauges;

namespace Isojoule.Metering;

/// <summary>What is known of a kind of sensor before it is read.</summary>
/// <param name="Key">Its key in the catalog, such as "nvidia-turing" or "rapl-package".</param>
/// <param name="Name">What it is, in words.</param>
/// <param name="CounterPeriod">How often its energy counter is renewed, at the slowest.</param>
/// <param name="Usage">
/// Its power reading; NVIDIA's <c>nvmlDeviceGetPowerUsage</c>. <c>default</c> when it has none.
/// </param>
/// <param name="Average">NVIDIA's field 185, or <c>null</c> where the study found none.</param>
/// <param name="Instant">NVIDIA's field 186, or <c>null</c> where the study found none.</param>
/// <param name="GainErrorRelative">Half-width of the interval that its gain error lies in; 0.05 means ±5 %.</param>
/// <param name="Source">Where this is known from; begins with "assumed" where nobody has measured it.</param>
public sealed record SensorTraits(
    string Key,
    string Name,
    TimeSpan CounterPeriod,
    GaugeTraits Usage,
    GaugeTraits? Average,
    GaugeTraits? Instant,
    double GainErrorRelative,
    string Source);
