namespace Isojoule.Metering.Gauges;

/// <summary>How one power reading of a sensor comes about. <c>default</c> is a reading without any delay.</summary>
/// <param name="UpdatePeriod">How often the sensor renews the reading.</param>
/// <param name="AveragingWindow">
/// The time before each renewal that the reading averages over; shorter than the period means that the rest is unseen.
/// </param>
public readonly record struct GaugeTraits(TimeSpan UpdatePeriod, TimeSpan AveragingWindow);
