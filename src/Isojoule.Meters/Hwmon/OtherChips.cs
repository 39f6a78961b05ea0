using System.Globalization;
using Isojoule.Metering;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Hwmon;

/// <summary>
/// Chips that are no GPU: sockets by amd_energy, the machine by ACPI, and whatever else has a power channel.
/// </summary>
internal static class OtherChips
{
    private const string SocketDriver = "amd_energy";
    private const string SocketLabel = "Esocket";
    private const string AcpiDriver = "power_meter";

    private static readonly string[] GpuDrivers = ["amdgpu", "i915", "xe"];

    /// <summary>CPU sockets by the driver amd_energy, whose counters the kernel extends to 64 bits.</summary>
    public static IEnumerable<HwmonSensor> Sockets(IReadOnlyList<HwmonChip> chips) =>
        from chip in chips
        where chip.Driver == SocketDriver
        from channel in chip.Channels("energy")
        let label = chip.Label(channel)
        where label?.StartsWith(SocketLabel, StringComparison.Ordinal) == true
        select new HwmonSensor(
            new(ComponentKind.Cpu, $"cpu:{label[SocketLabel.Length..]}", label), "amd_energy (hwmon)", "rapl-package")
        {
            CounterPath = chip.Find(channel + "_input"),
        };

    /// <summary>The whole machine by its ACPI power meter; a second one is a second power supply.</summary>
    public static IEnumerable<HwmonSensor> Nodes(IReadOnlyList<HwmonChip> chips) => chips
        .Where(chip => chip.Driver == AcpiDriver && chip.PowerFile("power1") is not null)
        .Select((chip, index) => new HwmonSensor(
            new(ComponentKind.Node, Id("node", index), "ACPI power meter"), "ACPI power meter (hwmon)", "hwmon")
        {
            GaugePath = chip.PowerFile("power1"),
            AveragingWindow = KernelFile.Number(Path.Combine(chip.Folder, "power1_average_interval")) is { } intervalMs
                ? TimeSpan.FromMilliseconds(intervalMs)
                : null,
        });

    /// <summary>
    /// Every other power channel, under its driver's name; what it measures is for the reader to know.
    /// </summary>
    public static IEnumerable<HwmonSensor> Others(IReadOnlyList<HwmonChip> chips) =>
        from chip in chips
        where chip.Driver != AcpiDriver && !GpuDrivers.Contains(chip.Driver)
        from channel in chip.Channels("power")
        let id = string.Create(CultureInfo.InvariantCulture, $"hwmon:{chip.Driver}:{chip.Number}:{channel}")
        select new HwmonSensor(
            new(ComponentKind.Other, id, chip.Label(channel) ?? chip.Driver), $"{chip.Driver} (hwmon)", "hwmon")
        {
            GaugePath = chip.PowerFile(channel),
        };

    private static string Id(string name, int index) =>
        index == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
}
