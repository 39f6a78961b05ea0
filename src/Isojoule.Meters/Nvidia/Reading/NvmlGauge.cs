using Isojoule.Metering;
using Isojoule.Metering.Gauges;
using Isojoule.Meters.Nvidia.Library;

namespace Isojoule.Meters.Nvidia.Reading;

/// <summary>One of the ways in which NVML tells a GPU's power.</summary>
/// <param name="Field">Number of the field, or <see cref="NoField"/> for <c>nvmlDeviceGetPowerUsage</c>.</param>
/// <param name="Scope">What the field is about.</param>
/// <param name="Traits">How the reading comes about.</param>
internal sealed record NvmlGauge(uint Field, uint Scope, GaugeTraits Traits)
{
    private const uint NoField = 0;
    private const uint FieldAverage = 185; // NVML_FI_DEV_POWER_AVERAGE
    private const uint FieldInstant = 186; // NVML_FI_DEV_POWER_INSTANT

    /// <summary>The call's name, for what is told of it.</summary>
    public string Call => Field switch
    {
        FieldAverage => "the average power field",
        FieldInstant => "the instant power field",
        _ => "nvmlDeviceGetPowerUsage",
    };

    /// <summary>Every way, the one to prefer first.</summary>
    /// <remarks>
    /// A reading that averages over all the time since the last one misses nothing, so it comes first, and of two such
    /// the instant one, which lags less. Without any, the instant one. Fields that nothing is known of come after those
    /// that are known, the module's (Grace-Hopper, which refuses the GPU's) after the GPU's own.
    /// </remarks>
    public static IEnumerable<NvmlGauge> Preferred(SensorTraits traits)
    {
        var instant = traits.Instant ?? traits.Usage;
        var average = traits.Average ?? traits.Usage;
        var averageFirst = !CoversItsPeriod(traits.Instant) && CoversItsPeriod(traits.Average);
        foreach (var scope in new[] { NvmlDevice.ScopeGpu, NvmlDevice.ScopeModule })
        {
            if (averageFirst) yield return new(FieldAverage, scope, average);
            yield return new(FieldInstant, scope, instant);
            if (!averageFirst) yield return new(FieldAverage, scope, average);
        }

        yield return new(NoField, NvmlDevice.ScopeGpu, traits.Usage);
    }

    /// <summary>Reads it now.</summary>
    public NvmlReturn Read(NvmlDevice device, out uint powerMw) => Field == NoField
        ? device.PowerUsageMw(out powerMw)
        : device.PowerFieldMw(Field, Scope, out powerMw);

    private static bool CoversItsPeriod(GaugeTraits? traits) =>
        traits is { } known && known.AveragingWindow >= known.UpdatePeriod;
}
