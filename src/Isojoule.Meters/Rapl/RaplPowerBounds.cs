using Isojoule.Metering;

namespace Isojoule.Meters.Rapl;

/// <summary>More power than a RAPL domain can ever draw, so that a larger increase is known to be a fault.</summary>
/// <remarks>
/// Four times the thermal design power where the kernel tells it, for turbo limits reach a multiple of it on laptops;
/// kept between bounds, for firmware writes 0 or 4,095 W there when it means "no limit".
/// </remarks>
internal static class RaplPowerBounds
{
    /// <summary>Firmware that sets no limit writes 4,095 W; no package has as high a one.</summary>
    public const double NoLimitWatts = 2000;

    private const double Headroom = 4;

    public static Power Of(RaplDomain domain)
    {
        var (lowestWatts, highestWatts) = domain.Kind switch
        {
            ComponentKind.Dram => (300, 1000),
            ComponentKind.Platform => (2000, 10_000),
            _ => (1000.0, 4000.0),
        };
        var toldWatts = Headroom * (domain.Zone.PowerLimitMax?.Watts ?? 0);
        return Power.FromWatts(Math.Clamp(toldWatts, lowestWatts, highestWatts));
    }
}
