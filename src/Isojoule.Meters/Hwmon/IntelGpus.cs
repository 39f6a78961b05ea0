using System.Globalization;
using Isojoule.Metering;

namespace Isojoule.Meters.Hwmon;

/// <summary>Intel GPUs, by the drivers i915 and xe.</summary>
/// <remarks>
/// Source: Linux, Documentation/ABI/testing/sysfs-driver-intel-i915-hwmon and sysfs-driver-intel-xe-hwmon. The chips
/// "i915_gt0", "i915_gt1" are tiles of a board that has a chip of its own, so they are not read.
/// </remarks>
internal static class IntelGpus
{
    private const string IntegratedAddress = "0000:00:02.0"; // where Intel puts a processor's own GPU
    private const string WholeCard = "card";

    private static readonly string[] Drivers = ["i915", "xe"];

    public static IEnumerable<HwmonSensor> Find(IReadOnlyList<HwmonChip> chips) => chips
        .Where(chip => Drivers.Contains(chip.Driver))
        .OrderBy(chip => chip.PciAddress, StringComparer.Ordinal)
        .Select(Sensor);

    private static HwmonSensor Sensor(HwmonChip chip, int index)
    {
        var integrated = chip.PciAddress == IntegratedAddress;
        var id = string.Create(CultureInfo.InvariantCulture, $"intelgpu:{index}");
        var name = $"Intel GPU {chip.PciAddress}".TrimEnd();
        var energy = Channel(chip, "energy");
        var power = Channel(chip, "power");
        var notes = new List<string>();
        if (integrated) notes.Add("Integrated: it lies inside the CPU package, so it is kept out of the total.");
        if (energy is not null && chip.Label(energy) is { } label && label != WholeCard)
        {
            notes.Add($"The driver measures \"{label}\", not the whole card.");
        }

        return new(
            new(integrated ? ComponentKind.Uncore : ComponentKind.Gpu, id, name) { Notes = notes },
            $"{chip.Driver} (hwmon)",
            "intel-gpu")
        {
            CounterPath = energy is null ? null : chip.Find(energy + "_input"),
            GaugePath = power is null ? null : chip.PowerFile(power),
        };
    }

    /// <summary>The channel of the whole card where the driver labels it, else the first.</summary>
    private static string? Channel(HwmonChip chip, string kind)
    {
        var channels = chip.Channels(kind).ToList();
        return channels.Find(channel => chip.Label(channel) == WholeCard) ?? channels.FirstOrDefault();
    }
}
