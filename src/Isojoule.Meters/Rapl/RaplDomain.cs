using Isojoule.Metering;

namespace Isojoule.Meters.Rapl;

/// <summary>What a powercap zone measures.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Kind">What kind of part; this alone decides what adds to the total.</param>
/// <param name="Id">Its id: "cpu:0", "dram:1", "platform".</param>
/// <param name="Address">Its package and die, or <c>null</c> outside a package.</param>
internal sealed record RaplDomain(PowercapZone Zone, ComponentKind Kind, string Id, PackageAddress? Address)
{
    private const string PlatformName = "psys";

    /// <summary>The key of its sensor in the catalog.</summary>
    public string TraitsKey => Kind switch
    {
        ComponentKind.Dram => "rapl-dram",
        ComponentKind.Platform => "rapl-platform",
        _ => "rapl-package",
    };

    /// <summary>Whether the zone is a CPU package or a die of one.</summary>
    public bool IsPackage => Kind == ComponentKind.Cpu;

    /// <summary>Classifies a zone by its kernel name and by the package around it.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="byKey">Every zone by its key, so that a "dram" finds its package.</param>
    public static RaplDomain Of(PowercapZone zone, IReadOnlyDictionary<string, PowercapZone> byKey)
    {
        if (PackageAddress.Parse(zone.Name) is { } own) return new(zone, ComponentKind.Cpu, $"cpu:{own}", own);
        if (zone.Name == PlatformName) return new(zone, ComponentKind.Platform, "platform", null);
        // A second board domain of a machine with several sockets is "psys-1".
        if (zone.Name.StartsWith(PlatformName + "-", StringComparison.Ordinal))
        {
            return new(zone, ComponentKind.Platform, $"platform:{zone.Name[(PlatformName.Length + 1)..]}", null);
        }

        var around = byKey.TryGetValue(zone.ParentKey, out var parent) ? PackageAddress.Parse(parent.Name) : null;
        var suffix = around?.ToString() ?? zone.Key[(zone.ControlType.Length + 1)..];
        return zone.Name switch
        {
            "core" => new(zone, ComponentKind.Core, $"core:{suffix}", around),
            "uncore" => new(zone, ComponentKind.Uncore, $"uncore:{suffix}", around),
            "dram" => new(zone, ComponentKind.Dram, $"dram:{suffix}", around),
            _ => new(zone, ComponentKind.Other, $"{zone.Name}:{suffix}", around),
        };
    }
}
