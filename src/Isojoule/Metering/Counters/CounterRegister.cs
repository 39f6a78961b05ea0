namespace Isojoule.Metering.Counters;

/// <summary>A device's register that counts energy upwards.</summary>
/// <param name="JoulesPerTick">Energy of one tick: 1e-3 for NVML, 1e-6 for powercap.</param>
/// <param name="RangeTicks">
/// The counter runs from 0 to this value and then from 0 again; <c>null</c> when it never wraps.
/// </param>
/// <param name="PowerMax">More than the device can ever draw: a larger increase is no energy but a fault.</param>
/// <param name="UpdatePeriod">How often the device renews the register; zero when faster than any reader.</param>
public sealed record CounterRegister(double JoulesPerTick, long? RangeTicks, Power PowerMax, TimeSpan UpdatePeriod);
