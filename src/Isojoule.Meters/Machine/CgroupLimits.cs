using System.Globalization;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Machine;

/// <summary>What a container, a Slurm job or a service may use of the machine; <c>null</c> is without limit.</summary>
/// <param name="MemoryBytes">Bytes of memory.</param>
/// <param name="CpuCount">Processor time per time, as a number of hardware threads.</param>
/// <remarks>Source: Linux, Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/memory.rst.</remarks>
internal sealed record CgroupLimits(long? MemoryBytes, double? CpuCount)
{
    // cgroup v1 writes "no limit" as the highest multiple of a page below 2^63; nothing has an exbibyte of memory.
    private const long MemoryMaxBytes = 1L << 60;

    /// <summary>The tightest limits on the way from this process up to the root.</summary>
    public static CgroupLimits Read(NodePaths paths)
    {
        var memory = new List<long>();
        var cpus = new List<double>();
        foreach (var line in KernelFile.Lines(paths.Proc("self", "cgroup")))
        {
            // hierarchy:controllers:path; in version 2 the hierarchy is 0 and no controller is named.
            if (line.Trim().Split(':', 3) is not [_, var controllers, var group]) continue;
            var root = controllers.Length == 0
                ? paths.Sys("fs", "cgroup")
                : paths.Sys("fs", "cgroup", controllers);
            foreach (var folder in Upwards(root, group))
            {
                if (Memory(folder) is { } bytes) memory.Add(bytes);
                if (Cpus(folder) is { } count) cpus.Add(count);
            }
        }

        return new(memory.Count == 0 ? null : memory.Min(), cpus.Count == 0 ? null : cpus.Min());
    }

    /// <summary>The group's folder and those around it; a container sees its own group as the root.</summary>
    private static IEnumerable<string> Upwards(string root, string group)
    {
        for (var path = group.Trim('/'); path.Length > 0; path = Path.GetDirectoryName(path) ?? "")
        {
            yield return Path.Combine(root, path);
        }

        yield return root;
    }

    private static long? Memory(string folder) =>
        (KernelFile.Number(Path.Combine(folder, "memory.max"))
            ?? KernelFile.Number(Path.Combine(folder, "memory.limit_in_bytes"))) is { } bytes and < MemoryMaxBytes
            ? bytes
            : null;

    private static double? Cpus(string folder)
    {
        if (KernelFile.Text(Path.Combine(folder, "cpu.max"))?.Split(' ') is [var quota, var period])
        {
            return Ratio(quota, period);
        }

        var quotaUs = KernelFile.Text(Path.Combine(folder, "cpu.cfs_quota_us"));
        var periodUs = KernelFile.Text(Path.Combine(folder, "cpu.cfs_period_us"));
        return Ratio(quotaUs, periodUs);
    }

    // "max" and -1 are no limit.
    private static double? Ratio(string? quota, string? period) =>
        long.TryParse(quota, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && long.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var of) && of > 0
            ? (double)time / of
            : null;
}
