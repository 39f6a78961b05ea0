namespace Isojoule.Metering.Gauges;

/// <summary>A device's register that shows its power now, or on average over the time just past.</summary>
/// <param name="WattsPerTick">Power of one tick: 1e-3 for NVML, 1e-6 for hwmon.</param>
/// <param name="UpdatePeriod">How often the device renews the register; zero when faster than any reader.</param>
/// <param name="AveragingWindow">
/// The time before each renewal that the value averages over. Shorter than the period means that the rest is unseen.
/// </param>
public sealed record GaugeRegister(double WattsPerTick, TimeSpan UpdatePeriod, TimeSpan AveragingWindow);
