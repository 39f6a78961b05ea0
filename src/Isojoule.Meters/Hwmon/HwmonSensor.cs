using Isojoule.Metering;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Hwmon;

/// <summary>A component that a hwmon chip may measure: the files of its registers, not yet opened.</summary>
/// <param name="Component">What is measured.</param>
/// <param name="Sensor">Where from, in words.</param>
/// <param name="TraitsKey">The sensor's key in the catalog.</param>
internal sealed record HwmonSensor(Component Component, string Sensor, string TraitsKey)
{
    private const double UnitsPerTick = 1e-6; // µJ and µW (Linux, Documentation/hwmon/sysfs-interface.rst)
    private const double PowerMaxWatts = 5000; // no chip or module on the market draws as much

    /// <summary>The file of its energy counter, or <c>null</c>.</summary>
    public string? CounterPath { get; init; }

    /// <summary>The file of its power gauge, or <c>null</c>.</summary>
    public string? GaugePath { get; init; }

    /// <summary>The power it may draw, or <c>null</c> when unknown.</summary>
    public Power? PowerLimit { get; init; }

    /// <summary>The time its gauge averages over when the driver tells it, otherwise that of the catalog.</summary>
    public TimeSpan? AveragingWindow { get; init; }

    /// <summary>Opens what can be read.</summary>
    /// <param name="catalog">What is known of each sensor.</param>
    /// <param name="reason">Why <c>null</c> is returned.</param>
    public RegisterFiles? Open(SensorCatalog catalog, out string reason)
    {
        var counter = Open(CounterPath, out var counterReason, out _);
        var gauge = Open(GaugePath, out var gaugeReason, out var ticks);
        // A running board or machine draws something: 0 W says that the driver does not know.
        if (gauge is not null && ticks == 0 && Component.Kind is ComponentKind.Gpu or ComponentKind.Node)
        {
            gaugeReason = $"{gauge.Path} reports 0 W, which nothing that is switched on draws.";
            gauge.Dispose();
            gauge = null;
        }

        reason = counterReason.Length > 0 ? counterReason : gaugeReason;
        return counter is null && gauge is null
            ? null
            : new(Metered(catalog.Of(TraitsKey), counter, gauge), counter, gauge);
    }

    private MeteredComponent Metered(SensorTraits traits, NumberFile? counter, NumberFile? gauge) =>
        new(Component, Sensor)
        {
            Counter = counter is null
                ? null
                : new(UnitsPerTick, RangeTicks: null, Power.FromWatts(PowerMaxWatts), traits.CounterPeriod),
            Gauge = gauge is null
                ? null
                : new(UnitsPerTick, traits.Usage.UpdatePeriod, AveragingWindow ?? traits.Usage.AveragingWindow),
            GainErrorRelative = traits.GainErrorRelative,
            TraitsSource = traits.Source,
            PowerLimit = PowerLimit,
        };

    private static NumberFile? Open(string? path, out string reason, out long ticks)
    {
        reason = "";
        ticks = 0;
        if (path is null) return null;
        try
        {
            var file = NumberFile.Open(path);
            var fault = file.Read(out ticks);
            if (fault == ReadFault.None) return file;
            reason = file.Describe(fault);
            file.Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = exception.Message;
        }

        return null;
    }
}
