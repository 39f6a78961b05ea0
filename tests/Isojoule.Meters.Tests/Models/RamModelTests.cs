using Isojoule.Metering;
using Isojoule.Meters.Machine;
using Isojoule.Meters.Models;

namespace Isojoule.Meters.Tests.Models;

public sealed class RamModelTests
{
    private const long Gib = 1L << 30;

    [Fact]
    public void Probe_Terabyte_StaysBelowTheGpus()
    {
        // A peer gave 378 W to the memory of such a machine, more than its GPUs drew.
        using var node = Memory(1024);
        using var meter = Probe(node);

        Assert.Equal(80_000_000, meter.Gauge("dram:model"));
        Assert.True(meter.Metered("dram:model").IsModelled);
    }

    [Fact]
    public void Probe_SmbiosReadable_CountsTheModules()
    {
        using var node = Memory(64);
        var table = Table(0x2000, 0, 0x2000, 0x7FFF, 0xFFFF);
        Directory.CreateDirectory(Path.Combine(node.Root, "sys/firmware/dmi/tables"));
        File.WriteAllBytes(Path.Combine(node.Root, "sys/firmware/dmi/tables/DMI"), table);
        using var meter = Probe(node);

        Assert.Equal(15_000_000, meter.Gauge("dram:model")); // three are filled
        Assert.Contains("SMBIOS", Assert.Single(meter.Metered("dram:model").Component.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0::/slurm/job_7\n", "sys/fs/cgroup/slurm/job_7/memory.max", "17179869184\n")]
    [InlineData("0::/slurm/job_7/step_0\n", "sys/fs/cgroup/slurm/job_7/memory.max", "17179869184\n")]
    [InlineData("0::/\n", "sys/fs/cgroup/memory.max", "17179869184\n")]
    [InlineData("4:memory:/docker/a1\n0::/\n", "sys/fs/cgroup/memory/docker/a1/memory.limit_in_bytes", "17179869184\n")]
    public void Probe_CgroupMayUseAQuarter_CountsAQuarter(string cgroup, string file, string limit)
    {
        using var node = Memory(64).Write("proc/self/cgroup", cgroup).Write(file, limit);
        using var meter = Probe(node);

        Assert.Equal(5_000_000, meter.Gauge("dram:model")); // 4 modules × 5 W × 16/64
    }

    [Theory]
    [InlineData("max\n")]
    [InlineData("9223372036854771712\n")]
    [InlineData("999999999999\n")] // more than the machine has
    public void Probe_CgroupWithoutTighterLimit_CountsAll(string limit)
    {
        using var node = Memory(64).Write("proc/self/cgroup", "0::/\n").Write("sys/fs/cgroup/memory.max", limit);
        using var meter = Probe(node);

        Assert.Equal(20_000_000, meter.Gauge("dram:model"));
    }

    [Fact]
    public void Probe_SizeUnknown_IsAbsent()
    {
        using var node = new FakeNode();

        var absent = Assert.Single(new RamModelSource(node.Paths, Readings.Catalog).Probe().Absent);
        Assert.Equal(ComponentKind.Dram, absent.Kind);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(23, 2)]
    [InlineData(64, 4)]
    [InlineData(128, 8)]
    [InlineData(256, 8)]
    [InlineData(512, 16)]
    [InlineData(1024, 16)]
    public void Assume_Size_IsModulesOfACommonSize(long gib, int expected) =>
        Assert.Equal(expected, MemoryModules.Assume(gib * Gib));

    [Fact]
    public void CountModules_TableBreaksOffAnywhere_NeverThrowsNorCountsMore()
    {
        var table = Table(0x2000, 0x2000);

        for (var length = 0; length <= table.Length; length++)
        {
            Assert.InRange(Smbios.CountModules(table.AsSpan(0, length)), 0, 2);
        }

        Assert.Equal(2, Smbios.CountModules(table));
    }

    private static FakeNode Memory(long gib) =>
        new FakeNode().Write(
            "proc/meminfo",
            $"MemTotal:       {gib << 20} kB\nMemFree:        1000 kB\nSwapTotal:      0 kB\n");

    private static IMeter Probe(FakeNode node) =>
        Assert.Single(new RamModelSource(node.Paths, Readings.Catalog).Probe().Meters);

    /// <summary>A BIOS entry, one memory device for each size, and the end.</summary>
    private static byte[] Table(params ushort[] sizes)
    {
        var table = new List<byte> { 0, 6, 0, 0, 1, 2, (byte)'A', 0, (byte)'B', 0, 0 };
        foreach (var size in sizes)
        {
            var device = new byte[0x28];
            (device[0], device[1]) = (17, 0x28);
            (device[0x0C], device[0x0D]) = ((byte)size, (byte)(size >> 8));
            table.AddRange([.. device, (byte)'D', (byte)'I', 0, 0]);
        }

        return [.. table, 127, 4, 0, 0, 0, 0];
    }
}
