using System.Globalization;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Machine;

/// <summary>What <c>/proc/meminfo</c> says of the memory, in bytes; <c>null</c> is unknown.</summary>
/// <param name="TotalBytes">Memory that the kernel can use.</param>
/// <param name="SwapUsedBytes">Swap space in use.</param>
internal sealed record MemoryInfo(long? TotalBytes, long? SwapUsedBytes)
{
    private const long BytesPerKib = 1024;

    public static MemoryInfo Read(NodePaths paths)
    {
        var lines = KernelFile.Lines(paths.Proc("meminfo"));
        return new(Bytes(lines, "MemTotal:"), Bytes(lines, "SwapTotal:") - Bytes(lines, "SwapFree:"));
    }

    private static long? Bytes(string[] lines, string field)
    {
        var line = Array.Find(lines, line => line.StartsWith(field, StringComparison.Ordinal));
        var number = line?[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kib)
            && kib < long.MaxValue / BytesPerKib
                ? BytesPerKib * kib
                : null;
    }
}
