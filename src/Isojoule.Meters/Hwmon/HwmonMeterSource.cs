using Isojoule.Metering;
using Isojoule.Meters.Rapl;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Hwmon;

/// <summary>
/// AMD and Intel GPUs, AMD sockets, ACPI power meters and other power sensors, through the kernel's hwmon.
/// </summary>
/// <remarks>Source: Linux, Documentation/hwmon/sysfs-interface.rst: power in µW, energy in µJ.</remarks>
public sealed class HwmonMeterSource : IMeterSource
{
    private readonly NodePaths _paths;
    private readonly SensorCatalog _catalog;

    /// <summary>Looks below <c>sys/class/hwmon</c> of <paramref name="paths"/>.</summary>
    public HwmonMeterSource(NodePaths paths, SensorCatalog catalog)
    {
        _paths = paths;
        _catalog = catalog;
    }

    /// <inheritdoc/>
    public ProbeResult Probe()
    {
        var chips = HwmonChip.All(_paths);
        var open = new List<RegisterFiles>();
        var absent = new List<AbsentComponent>();
        foreach (var sensor in Sensors(chips))
        {
            if (sensor.Open(_catalog, out var reason) is { } registers) open.Add(registers);
            else absent.Add(Absence(sensor, reason));
        }

        return new(open.Count == 0 ? [] : [new FileMeter(open)], absent);
    }

    private IEnumerable<HwmonSensor> Sensors(IReadOnlyList<HwmonChip> chips)
    {
        // amd_energy reads the registers that powercap reads too.
        var packages = PowercapZone.All(_paths).Any(zone => PackageAddress.Parse(zone.Name) is not null);
        return
        [
            .. AmdGpus.Find(chips),
            .. IntelGpus.Find(chips),
            .. packages ? [] : OtherChips.Sockets(chips),
            .. OtherChips.Nodes(chips),
            .. OtherChips.Others(chips),
        ];
    }

    private static AbsentComponent Absence(HwmonSensor sensor, string reason)
    {
        var file = sensor.CounterPath ?? sensor.GaugePath;
        var remedy = sensor.Component.Kind switch
        {
            ComponentKind.Gpu => "If the GPU sleeps, keep it awake: echo on | sudo tee "
                + $"{Path.GetDirectoryName(file)}/device/power/control",
            ComponentKind.Cpu => $"sudo chmod a+r {file}",
            _ => "",
        };
        return new(
            sensor.Component.Kind,
            $"{sensor.Component.Id} ({sensor.Sensor})",
            file is null ? "the driver shows neither power nor energy" : reason,
            file is null ? "" : remedy);
    }
}
