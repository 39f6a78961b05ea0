namespace Isojoule.Store.Formats;

/// <summary>Names of hardware as our own records write them: "NVIDIA A40", "2x NVIDIA A40".</summary>
internal static class HardwareNames
{
    /// <summary>What stands in a record when neither file nor user names the hardware.</summary>
    public const string Unknown = "unknown";

    private const int CountMax = 100_000;

    /// <summary>One name for several devices.</summary>
    public static string Of(IEnumerable<string> devices) => string.Join(
        " + ",
        devices.GroupBy(device => device, StringComparer.Ordinal)
            .Select(
                group => group.Count() > 1 ? FormattableString.Invariant($"{group.Count()}x {group.Key}") : group.Key));

    /// <summary>Reads "2 x NVIDIA A40, 1 x NVIDIA T4" as other tools write it.</summary>
    public static string OfCounted(string devices) =>
        string.Join(" + ", devices.Split(',', StringSplitOptions.TrimEntries).Select(OfCountedDevice));

    /// <summary>How many devices "2 x NVIDIA A40, 1 x NVIDIA T4" means.</summary>
    public static int CountOf(string devices) =>
        devices.Split(',', StringSplitOptions.TrimEntries).Sum(device => Split(device).Count);

    /// <summary>The user's name, the file's, or that it is unknown, which is told.</summary>
    public static string OrUnknown(string? name, ImportOptions options, ImportReport report)
    {
        if (!string.IsNullOrEmpty(name)) return name;
        if (options.Hardware is null)
            report.Note("it does not name the hardware; --hardware NAME does, before runs can be compared");
        return Unknown;
    }

    private static string OfCountedDevice(string device)
    {
        var (count, name) = Split(device);
        return count > 1 ? FormattableString.Invariant($"{count}x {name}") : name;
    }

    private static (int Count, string Name) Split(string device)
    {
        var cross = device.IndexOf(" x ", StringComparison.Ordinal);
        return cross > 0 && int.TryParse(device.AsSpan(0, cross), out var count) && count is > 0 and < CountMax
            ? (count, device[(cross + 3)..].Trim())
            : (1, device);
    }
}
