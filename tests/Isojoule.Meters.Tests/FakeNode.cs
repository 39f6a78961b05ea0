using System.Globalization;

namespace Isojoule.Meters.Tests;

/// <summary>A tree of kernel files in a temporary folder, written byte for byte as the kernel prints them.</summary>
internal sealed class FakeNode : IDisposable
{
    public const long IntelRangeUj = 262_143_328_850; // 2^32 × 61 µJ, as Linux prints it on Intel packages
    public const long ServerDramRangeUj = 65_712_999_613;
    public const long AmdRangeUj = 65_532_610_987;

    public FakeNode() => Root = Directory.CreateTempSubdirectory("isojoule-node-").FullName;

    public string Root { get; }

    public NodePaths Paths => new(Root, Path.Combine(Root, "no-nvml.so"));

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture) + "\n";

    /// <summary>Writes in place, so that a file that is held open sees it.</summary>
    public FakeNode Write(string path, string content)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using var stream = new FileStream(full, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(0);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(content));
        return this;
    }

    public FakeNode Zone(string key, string name, long energyUj, long rangeUj = IntelRangeUj)
    {
        var folder = $"sys/class/powercap/{key}/";
        return Write(folder + "name", name + "\n")
            .Write(folder + "max_energy_range_uj", Text(rangeUj))
            .Write(folder + "energy_uj", Text(energyUj));
    }

    public FakeNode Energy(string key, long energyUj) =>
        Write($"sys/class/powercap/{key}/energy_uj", Text(energyUj));

    /// <summary>A server with two sockets, cores and DRAM, and the control type's own folder.</summary>
    public FakeNode TwoSockets()
    {
        Write("sys/class/powercap/intel-rapl/enabled", "1\n");
        for (var socket = 0; socket < 2; socket++)
        {
            Zone($"intel-rapl:{socket}", $"package-{socket}", 1_000_000);
            Zone($"intel-rapl:{socket}:0", "core", 500_000);
            Zone($"intel-rapl:{socket}:1", "dram", 2_000_000, ServerDramRangeUj);
        }

        return this;
    }

    /// <summary>The file of cpuinfo, with the blanks and tabs of the kernel.</summary>
    public FakeNode CpuInfo(string modelName, int sockets, int coresPerSocket, string flags = "fpu vme ht")
    {
        var blocks =
            from socket in Enumerable.Range(0, sockets)
            from core in Enumerable.Range(0, coresPerSocket)
            select $"processor\t: {(socket * coresPerSocket) + core}\nvendor_id\t: GenuineIntel\n"
                + $"model name\t: {modelName}\nphysical id\t: {socket}\ncore id\t\t: {core}\nflags\t\t: {flags}\n";
        return Write("proc/cpuinfo", string.Join('\n', blocks) + "\n");
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
