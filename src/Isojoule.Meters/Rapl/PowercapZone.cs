using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Rapl;

/// <summary>One zone of the kernel's powercap framework: a folder with a name and a counter.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Name">What the kernel calls the domain: "package-0", "dram", "psys".</param>
internal sealed record PowercapZone(string Folder, string Name)
{
    private const string Prefix = "intel-rapl";

    /// <summary>The folder's name, such as "intel-rapl:0:1": control type, zone, zone within.</summary>
    public string Key { get; } = Path.GetFileName(Folder);

    /// <summary>Who counts: "intel-rapl", or "intel-rapl-mmio" for the same counters by another road.</summary>
    public string ControlType => Key[..Key.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>Key of the zone around it, or of the control type.</summary>
    public string ParentKey => Key[..Key.LastIndexOf(':')];

    public string CounterPath => Path.Combine(Folder, "energy_uj");

    /// <summary>The counter runs from 0 to this many µJ; <c>null</c> when the kernel does not say.</summary>
    public long? RangeUj => KernelFile.Number(Path.Combine(Folder, "max_energy_range_uj"));

    /// <summary>The long-term limit that firmware or an administrator set, readable by everyone.</summary>
    public Power? PowerLimit => KernelFile.Microwatts(Path.Combine(Folder, "constraint_0_power_limit_uw"));

    /// <summary>The highest long-term limit that can be set, which is the thermal design power.</summary>
    public Power? PowerLimitMax => KernelFile.Microwatts(Path.Combine(Folder, "constraint_0_max_power_uw"));

    /// <summary>
    /// Every zone, in the order of keys. The class folder lists all of them flat; a container may show only the tree.
    /// </summary>
    public static IReadOnlyList<PowercapZone> All(NodePaths paths)
    {
        var zones = new SortedDictionary<string, PowercapZone>(StringComparer.Ordinal);
        Collect(paths.Sys("class", "powercap"), zones);
        return [.. zones.Values];
    }

    private static void Collect(string folder, SortedDictionary<string, PowercapZone> zones)
    {
        foreach (var inner in KernelFile.Folders(folder))
        {
            var key = Path.GetFileName(inner);
            if (!key.StartsWith(Prefix, StringComparison.Ordinal) || zones.ContainsKey(key)) continue;
            if (key.Contains(':', StringComparison.Ordinal))
            {
                if (KernelFile.Text(Path.Combine(inner, "name")) is not { } name) continue;
                zones.Add(key, new(inner, name));
            }

            Collect(inner, zones);
        }
    }
}
