using Isojoule.Metering;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Rapl;

/// <summary>A RAPL domain whose counter could be read.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="File">Its open counter.</param>
/// <param name="RangeUj">Where the counter begins again, µJ.</param>
internal sealed record OpenDomain(RaplDomain Domain, NumberFile File, long RangeUj)
{
    private const double JoulesPerTick = 1e-6; // powercap counts in µJ

    /// <summary>The counter now, µJ, or <c>null</c> when it cannot be read.</summary>
    public long? ReadUj() => File.Read(out var ticks) == ReadFault.None ? ticks : null;

    /// <summary>The registers for the meter to read.</summary>
    /// <param name="traits">What is known of this sensor.</param>
    /// <param name="notes">What a reader must know of the scope.</param>
    public RegisterFiles ToRegisters(SensorTraits traits, IReadOnlyList<string> notes)
    {
        var component = new Component(Domain.Kind, Domain.Id, Domain.Zone.Name) { Notes = notes };
        var metered = new MeteredComponent(component, "RAPL (powercap)")
        {
            Counter = new(JoulesPerTick, RangeUj, RaplPowerBounds.Of(Domain), traits.CounterPeriod),
            GainErrorRelative = traits.GainErrorRelative,
            TraitsSource = traits.Source,
            PowerLimit = Domain.Zone.PowerLimit,
        };
        return new(metered, File, Gauge: null);
    }
}
