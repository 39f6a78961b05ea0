using System.Globalization;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Hwmon;

/// <summary>One chip of the kernel's hwmon framework: a folder with a driver's name and its channels.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Driver">The driver's name: "amdgpu", "power_meter".</param>
/// <param name="Files">Names of the files in the folder.</param>
/// <param name="Number">
/// The kernel's number of the chip; follows the order of loading and may change at each boot.
/// </param>
internal sealed record HwmonChip(string Folder, string Driver, IReadOnlySet<string> Files, int Number)
{
    private const string Prefix = "hwmon";
    private const string SlotField = "PCI_SLOT_NAME=";

    /// <summary>Address on the PCI bus, such as "0000:03:00.0", or <c>null</c> for other buses.</summary>
    public string? PciAddress { get; } = KernelFile.Lines(Path.Combine(Folder, "device", "uevent"))
        .Select(line => line.Trim())
        .FirstOrDefault(line => line.StartsWith(SlotField, StringComparison.Ordinal))?[SlotField.Length..];

    /// <summary>Every chip in the kernel's order.</summary>
    public static IReadOnlyList<HwmonChip> All(NodePaths paths) =>
    [
        .. KernelFile.Folders(paths.Sys("class", "hwmon"))
            .Select(Open)
            .OfType<HwmonChip>()
            .OrderBy(chip => chip.Number),
    ];

    /// <summary>A file of the chip, or <c>null</c> when it has no such file.</summary>
    public string? Find(string file) => Files.Contains(file) ? Path.Combine(Folder, file) : null;

    /// <summary>A file of the device that the chip belongs to.</summary>
    public string Device(string file) => Path.Combine(Folder, "device", file);

    /// <summary>The text of a channel's label, or <c>null</c>.</summary>
    public string? Label(string channel) => KernelFile.Text(Path.Combine(Folder, channel + "_label"));

    /// <summary>The power of a channel, its average where the driver has one, or <c>null</c>.</summary>
    public string? PowerFile(string channel) => Find(channel + "_average") ?? Find(channel + "_input");

    /// <summary>The channels of a kind in the order of their numbers: power1, power2, …</summary>
    /// <param name="kind">"power" or "energy".</param>
    public IEnumerable<string> Channels(string kind) => Files
        .Select(file => ChannelNumber(file, kind))
        .OfType<int>()
        .Distinct()
        .Order()
        .Select(number => string.Create(CultureInfo.InvariantCulture, $"{kind}{number}"));

    private static HwmonChip? Open(string folder)
    {
        var name = Path.GetFileName(folder);
        return name.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && KernelFile.Text(Path.Combine(folder, "name")) is { } driver
                ? new(folder, driver, KernelFile.FileNames(folder).ToHashSet(StringComparer.Ordinal), number)
                : null;
    }

    private static int? ChannelNumber(string file, string kind)
    {
        var underscore = file.IndexOf('_', StringComparison.Ordinal);
        if (underscore <= kind.Length || !file.StartsWith(kind, StringComparison.Ordinal)) return null;
        if (file[underscore..] is not ("_average" or "_input")) return null;
        var digits = file.AsSpan(kind.Length, underscore - kind.Length);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
