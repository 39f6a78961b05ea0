using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Machine;

/// <summary>What <c>/proc/cpuinfo</c> says of the processors.</summary>
internal sealed record CpuInfo
{
    /// <summary>
    /// The maker's name of the first processor, or <c>null</c> where the kernel does not print it (ARM).
    /// </summary>
    public string? ModelName { get; private init; }

    /// <summary>"GenuineIntel", "AuthenticAMD", or <c>null</c>.</summary>
    public string? Vendor { get; private init; }

    /// <summary>Whether a hypervisor runs below this kernel.</summary>
    public bool HasHypervisor { get; private init; }

    /// <summary>Number of packages, at least 1.</summary>
    public int Sockets { get; private init; } = 1;

    /// <summary>
    /// Number of cores, at least 1; hardware threads of one core count once where the kernel tells them apart.
    /// </summary>
    public int Cores { get; private init; } = 1;

    /// <summary>Number of hardware threads that are online, at least 1.</summary>
    public int Threads { get; private init; } = 1;

    /// <summary>Whether the maker is one whose processors have RAPL.</summary>
    public bool HasRaplVendor => Vendor is "GenuineIntel" or "AuthenticAMD" or "HygonGenuine" or "CentaurHauls";

    /// <summary>Reads the file; what it does not say keeps the value of the least machine.</summary>
    public static CpuInfo Read(NodePaths paths)
    {
        var fields = KernelFile.Lines(paths.Proc("cpuinfo")).Select(Field).ToList();
        var sockets = new HashSet<string>(StringComparer.Ordinal);
        var cores = new HashSet<(string, string)>();
        var socket = "0";
        foreach (var (name, value) in fields)
        {
            if (name == "physical id") sockets.Add(socket = value);
            if (name == "core id") cores.Add((socket, value));
        }

        var threads = Math.Max(1, fields.Count(field => field.Name == "processor"));
        return new()
        {
            ModelName = First("model name"),
            Vendor = First("vendor_id"),
            HasHypervisor = First("flags")?.Split(' ').Contains("hypervisor") == true,
            Sockets = Math.Max(1, sockets.Count),
            Cores = cores.Count > 0 ? cores.Count : threads,
            Threads = threads,
        };

        string? First(string name) => fields.Find(field => field.Name == name).Value;
    }

    private static (string Name, string Value) Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", "") : (line[..colon].Trim(), line[(colon + 1)..].Trim());
    }
}
