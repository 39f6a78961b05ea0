using Isojoule.Metering;
using Isojoule.Meters.Rapl;

namespace Isojoule.Meters.Tests.Rapl;

/// <summary>Counters that cannot be read: at the start they are absent with a remedy, later they are unread.</summary>
public sealed class PowercapFaultTests
{
    private const string Counter = "sys/class/powercap/intel-rapl:0/energy_uj";

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("garbage\n")]
    [InlineData("-5\n")]
    [InlineData("12.5\n")]
    [InlineData("99999999999999999999\n")]
    [InlineData("1000000000000000000000000000000000000000000000000000000000000000000000000000000000\n")]
    public void Probe_ContentIsNoCounter_IsAbsentWithTheReason(string content)
    {
        using var node = new FakeNode().Zone("intel-rapl:0", "package-0", 1).Write(Counter, content);

        var result = new PowercapMeterSource(node.Paths, Readings.Catalog).Probe();

        Assert.Empty(result.Meters);
        Assert.Contains("energy_uj", result.Absent[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_ContentWithoutLineFeed_IsRead()
    {
        using var node = new FakeNode().Zone("intel-rapl:0", "package-0", 1).Write(Counter, "1234567");
        using var meter = Assert.Single(new PowercapMeterSource(node.Paths, Readings.Catalog).Probe().Meters);

        Assert.Equal(1_234_567, meter.Counter("cpu:0"));
    }

    [Fact]
    public void Probe_OpeningIsRefused_TellsTheCommands()
    {
        // Tests may run as root, to whom mode 0400 is readable. Opening a folder as a file is refused to everyone in
        // the same way (EACCES by the runtime), so a folder stands for the counter here.
        using var node = new FakeNode().Zone("intel-rapl:0", "package-0", 1);
        var counter = Path.Combine(node.Root, Counter);
        File.Delete(counter);
        Directory.CreateDirectory(counter);

        var absent = new PowercapMeterSource(node.Paths, Readings.Catalog).Probe().Absent[0];

        Assert.Equal(ComponentKind.Cpu, absent.Kind);
        Assert.Contains(
            "sudo chmod a+r /sys/class/powercap/intel-rapl:*/energy_uj", absent.Remedy, StringComparison.Ordinal);
        Assert.Contains("setcap cap_dac_read_search+ep", absent.Remedy, StringComparison.Ordinal);
        Assert.Contains("CVE-2020-8694", absent.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_CounterIsADanglingLink_IsAbsentAndTheOtherSocketMeasured()
    {
        using var node = new FakeNode().TwoSockets();
        var counter = Path.Combine(node.Root, Counter);
        File.Delete(counter);
        File.CreateSymbolicLink(counter, "nowhere");

        var result = new PowercapMeterSource(node.Paths, Readings.Catalog).Probe();

        using var meter = Assert.Single(result.Meters);
        Assert.DoesNotContain("cpu:0", meter.Ids());
        Assert.Contains("cpu:1", meter.Ids());
        Assert.StartsWith("cpu:0", Assert.Single(result.Absent).Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0\n")]
    [InlineData("")]
    public void Probe_RangeIsUnknown_IsAbsentRatherThanAssumed(string range)
    {
        using var node = new FakeNode().Zone("intel-rapl:0", "package-0", 1)
            .Write("sys/class/powercap/intel-rapl:0/max_energy_range_uj", range);

        var result = new PowercapMeterSource(node.Paths, Readings.Catalog).Probe();

        Assert.Empty(result.Meters);
        Assert.Contains("max_energy_range_uj", result.Absent[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_VirtualMachineWithoutPowercap_SaysSo()
    {
        using var node = new FakeNode().CpuInfo("Intel(R) Xeon(R) Processor", 1, 2, "fpu hypervisor lm")
            .Write("sys/class/dmi/id/sys_vendor", "QEMU\n");

        var absent = new PowercapMeterSource(node.Paths, Readings.Catalog).Probe().Absent[0];

        Assert.Contains("virtual machine (QEMU)", absent.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_BareMetalWithoutPowercap_NamesTheModules()
    {
        using var node = new FakeNode().CpuInfo("Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz", 2, 16)
            .Write("sys/class/dmi/id/sys_vendor", "Dell Inc.\n");

        var absent = new PowercapMeterSource(node.Paths, Readings.Catalog).Probe().Absent[0];

        Assert.Contains("sudo modprobe intel_rapl_common intel_rapl_msr", absent.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_EmptyMachine_IsAbsentWithoutThrowing()
    {
        using var node = new FakeNode();

        var result = new PowercapMeterSource(node.Paths, Readings.Catalog).Probe();

        Assert.Empty(result.Meters);
        Assert.Equal([ComponentKind.Cpu, ComponentKind.Dram], result.Absent.Select(absent => absent.Kind));
    }

    [Fact]
    public void Probe_PackageWithoutDram_SaysThatMemoryIsNotMeasured()
    {
        using var node = new FakeNode().Zone("intel-rapl:0", "package-0", 1);

        var result = new PowercapMeterSource(node.Paths, Readings.Catalog).Probe();

        using var meter = Assert.Single(result.Meters);
        Assert.Equal(ComponentKind.Dram, Assert.Single(result.Absent).Kind);
    }

    [Fact]
    public void Read_ContentBreaksMidway_IsUnreadAndToldOnceAndTheOthersGoOn()
    {
        using var node = new FakeNode().TwoSockets();
        using var meter = Assert.Single(new PowercapMeterSource(node.Paths, Readings.Catalog).Probe().Meters);
        node.Write(Counter, "");

        var values = Enumerable.Range(0, 10).Select(_ => meter.Counter("cpu:0")).ToList();

        Assert.All(values, value => Assert.Equal(MeteredComponent.Unread, value));
        Assert.Equal(1_000_000, meter.Counter("cpu:1"));
        Assert.Equal("cpu:0", Assert.Single(meter.Faults).ComponentId);
    }

    [Fact]
    public void Read_TwoKindsOfFault_AreBothTold()
    {
        using var node = new FakeNode().TwoSockets();
        using var meter = Assert.Single(new PowercapMeterSource(node.Paths, Readings.Catalog).Probe().Meters);

        node.Write(Counter, "");
        meter.ReadAll();
        node.Write(Counter, "nonsense\n");
        meter.ReadAll();
        node.Write(Counter, "7\n");
        var recovered = meter.Counter("cpu:0");

        Assert.Equal(2, meter.Faults.Count);
        Assert.Equal(7, recovered);
    }
}
