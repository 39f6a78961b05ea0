using System.Globalization;
using Isojoule.Metering;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Hwmon;

/// <summary>AMD GPUs, by the driver amdgpu.</summary>
/// <remarks>Source: Linux, Documentation/gpu/amdgpu/thermal.rst.</remarks>
internal static class AmdGpus
{
    private const string Driver = "amdgpu";
    private const int ApuFormat = 2; // format revisions of gpu_metrics from 2 on are those of APUs

    public static IEnumerable<HwmonSensor> Find(IReadOnlyList<HwmonChip> chips)
    {
        // By address on the bus, as AMD's own tools count; hwmon numbers change between boots.
        var boards = chips
            .Where(chip => chip.Driver == Driver)
            .OrderBy(chip => chip.PciAddress, StringComparer.Ordinal)
            .ToList();
        for (var i = 0; i < boards.Count; i++)
        {
            if (i % 2 == 1 && IsSecondDie(boards[i - 1], boards[i])) continue;
            var carriesNext = i % 2 == 0 && i + 1 < boards.Count && IsSecondDie(boards[i], boards[i + 1]);
            yield return Sensor(boards[i], i, carriesNext);
        }
    }

    private static HwmonSensor Sensor(HwmonChip chip, int index, bool carriesNext)
    {
        var integrated = KernelFile.Bytes(chip.Device("gpu_metrics")) is [_, _, >= ApuFormat, ..];
        var notes = new List<string>();
        if (carriesNext)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The power of both dies of the module; the second, amdgpu:{index + 1}, reports 0 W and is left out."));
        }

        if (integrated) notes.Add("Integrated: its power is the whole processor's, so it is kept out of the total.");
        var id = string.Create(CultureInfo.InvariantCulture, $"amdgpu:{index}");
        var name = KernelFile.Text(chip.Device("product_name")) ?? $"AMD GPU {chip.PciAddress}".TrimEnd();
        var component = new Component(integrated ? ComponentKind.Uncore : ComponentKind.Gpu, id, name)
        {
            Uuid = KernelFile.Text(chip.Device("unique_id")),
            Notes = notes,
        };
        return new(component, "amdgpu (hwmon)", "amd-gpu")
        {
            CounterPath = chip.Find("energy1_input"),
            GaugePath = chip.PowerFile("power1"),
            PowerLimit = KernelFile.Microwatts(Path.Combine(chip.Folder, "power1_cap")),
        };
    }

    /// <summary>
    /// Whether the later of two neighbours is the second die of one module (MI250): same device, and it reports 0
    /// while the first reports power.
    /// </summary>
    private static bool IsSecondDie(HwmonChip first, HwmonChip second) =>
        KernelFile.Text(first.Device("device")) == KernelFile.Text(second.Device("device"))
        && second.Find("energy1_input") is null
        && Ticks(first) > 0 && Ticks(second) == 0;

    private static long? Ticks(HwmonChip chip) => chip.PowerFile("power1") is { } path ? KernelFile.Number(path) : null;
}
