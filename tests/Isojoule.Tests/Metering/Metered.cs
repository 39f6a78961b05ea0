using Isojoule.Metering;
using Isojoule.Metering.Counters;
using Isojoule.Metering.Gauges;

namespace Isojoule.Tests.Metering;

/// <summary>Components and samples for the tests of metering.</summary>
internal static class Metered
{
    public const long Unread = MeteredComponent.Unread;

    /// <summary>NVML's counter: mJ, never wraps.</summary>
    public static readonly CounterRegister Nvml = new(1e-3, null, Power.FromWatts(1000), Ms(100));

    /// <summary>Intel RAPL: µJ, 262 kJ.</summary>
    public static readonly CounterRegister Rapl = new(1e-6, 262_143_328_850, Power.FromWatts(600), Ms(1));

    /// <summary>AMD RAPL: µJ, 65.5 kJ.</summary>
    public static readonly CounterRegister RaplAmd = new(1e-6, 65_532_610_987, Power.FromWatts(500), Ms(1));

    /// <summary>A gauge in mW that sees everything.</summary>
    public static readonly GaugeRegister Gauge = new(1e-3, Ms(100), Ms(100));

    public static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    public static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    public static MeteredComponent Component(
        CounterRegister? counter, GaugeRegister? gauge = null, ComponentKind kind = ComponentKind.Gpu) =>
        new(new(kind, kind.ToString(), "a device"), "a sensor") { Counter = counter, Gauge = gauge };

    /// <summary>An account fed with counter readings at even intervals.</summary>
    public static ComponentAccount Count(CounterRegister register, TimeSpan interval, params IEnumerable<long> readings)
    {
        var account = new ComponentAccount(Component(register));
        var at = TimeSpan.Zero;
        foreach (var reading in readings)
        {
            account.Add(at, reading, Unread);
            at += interval;
        }

        return account;
    }

    /// <summary>An account fed with gauge readings in W at even intervals; NaN is a failed read.</summary>
    public static ComponentAccount Integrate(
        GaugeRegister register, TimeSpan interval, params IEnumerable<double> watts)
    {
        var account = new ComponentAccount(Component(null, register));
        var at = TimeSpan.Zero;
        foreach (var reading in watts)
        {
            account.Add(at, Unread, double.IsNaN(reading) ? Unread : (long)(reading / register.WattsPerTick));
            at += interval;
        }

        return account;
    }

    /// <summary>What a counter with a range shows after <paramref name="ticks"/>.</summary>
    public static long Show(CounterRegister register, long ticks) =>
        register.RangeTicks is { } range ? ticks % (range + 1) : ticks;

    public static ComponentEnergy Energy(
        double joules,
        double seconds = 10,
        ComponentKind kind = ComponentKind.Gpu,
        params IReadOnlyList<UncertaintyPart> parts) =>
        new()
        {
            Metered = Component(Nvml, kind: kind),
            Method = EnergyMethod.Counter,
            Energy = Isojoule.Energy.FromJoules(joules),
            PowerMean = Power.FromWatts(joules / seconds),
            Elapsed = S(seconds),
            Covered = S(seconds),
            Uncertainty = new(parts),
        };

    public static UncertaintyPart Part(string name, double standardJoules, double boundJoules) =>
        new(name, Isojoule.Energy.FromJoules(standardJoules), Isojoule.Energy.FromJoules(boundJoules));
}
