using Isojoule.Metering;
using Isojoule.Meters.Rapl;

namespace Isojoule.Meters.Tests;

public sealed class MeterProbeTests
{
    [Fact]
    public void Probe_NothingMeasures_ModelsCpuAndMemory()
    {
        using var node = Plain();

        var result = MeterProbe.Probe(node.Paths, MeterRequest.Everything);

        Assert.Equal(["cpu:model", "dram:model"], Ids(result));
        Assert.Contains(result.Absent, absent => absent.Kind == ComponentKind.Cpu);
        Assert.Contains(result.Absent, absent => absent.Kind == ComponentKind.Gpu);
        Assert.Contains(result.Absent, absent => absent.Kind == ComponentKind.Node);
        Close(result);
    }

    [Fact]
    public void Probe_RaplMeasures_ModelsNothing()
    {
        // A peer kept the model of the memory beside the measured memory.
        using var node = Plain().TwoSockets();

        var result = MeterProbe.Probe(node.Paths, MeterRequest.Everything);

        Assert.Equal(["cpu:0", "core:0", "dram:0", "cpu:1", "core:1", "dram:1"], Ids(result));
        Close(result);
    }

    [Fact]
    public void Probe_RaplWithoutDram_ModelsTheMemoryOnly()
    {
        using var node = Plain().Zone("intel-rapl:0", "package-0", 5);

        var result = MeterProbe.Probe(node.Paths, MeterRequest.Everything);

        Assert.Equal(["cpu:0", "dram:model"], Ids(result));
        Close(result);
    }

    [Fact]
    public void Probe_ModelsAreOff_LeavesTheHole()
    {
        using var node = Plain();

        var result = MeterProbe.Probe(node.Paths, MeterRequest.Everything with { HasModels = false });

        Assert.Empty(result.Meters);
    }

    [Fact]
    public void Probe_SomeKinds_ReadsThoseOnly()
    {
        using var node = Plain().TwoSockets().Energy("intel-rapl:1:1", 4242);
        var request = new MeterRequest { Kinds = new HashSet<ComponentKind> { ComponentKind.Dram } };

        var result = MeterProbe.Probe(node.Paths, request);

        Assert.Equal(["dram:0", "dram:1"], Ids(result));
        Assert.Equal(4242, Assert.Single(result.Meters).Counter("dram:1"));
        Assert.Empty(result.Absent);
        Close(result);
    }

    [Fact]
    public void Read_FilteredMeterFails_TellsOnlyOfItsOwnComponents()
    {
        using var node = Plain().TwoSockets();
        var request = new MeterRequest { Kinds = new HashSet<ComponentKind> { ComponentKind.Dram } };
        using var meter = Assert.Single(MeterProbe.Probe(node.Paths, request).Meters);

        node.Write("sys/class/powercap/intel-rapl:0/energy_uj", "")
            .Write("sys/class/powercap/intel-rapl:1:1/energy_uj", "");
        var value = meter.Counter("dram:1");

        Assert.Equal(MeteredComponent.Unread, value);
        Assert.Equal("dram:1", Assert.Single(meter.Faults).ComponentId);
    }

    [Fact]
    public void Read_FilteredMeter_AllocatesNothing()
    {
        using var node = Plain().TwoSockets();
        var request = new MeterRequest { Kinds = new HashSet<ComponentKind> { ComponentKind.Dram } };
        using var meter = Assert.Single(MeterProbe.Probe(node.Paths, request).Meters);
        var slots = new long[MeteredComponent.Slots * meter.Components.Count];
        meter.Read(slots);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) meter.Read(slots);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Of_IdIsTaken_GetsAnotherAndKeepsItsFaults()
    {
        using var node = Plain().Zone("intel-rapl:0", "package-0", 5);
        var kinds = MeterRequest.Everything.Kinds;
        var taken = new HashSet<string> { "cpu:0" };
        var inner = Assert.Single(new PowercapMeterSource(node.Paths, Readings.Catalog).Probe().Meters);
        using var view = MeterView.Of(inner, kinds, taken)!;

        node.Write("sys/class/powercap/intel-rapl:0/energy_uj", "");
        view.ReadAll();

        Assert.Equal(["cpu:0#2"], view.Ids());
        Assert.Equal("cpu:0#2", Assert.Single(view.Faults).ComponentId);
    }

    [Fact]
    public void Probe_MeterCommand_IsMeasuredThoughTheNodeWasNotNamed()
    {
        using var node = Plain();
        var request = new MeterRequest
        {
            Kinds = new HashSet<ComponentKind> { ComponentKind.Gpu },
            MeterCommand = "echo 17",
        };

        var result = MeterProbe.Probe(node.Paths, request);

        Assert.Equal(["command"], Ids(result));
        Close(result);
    }

    [Fact]
    public void Probe_NoGpusWanted_LeavesOutThoseOfAllMakers()
    {
        using var node = Plain()
            .Write("sys/class/hwmon/hwmon0/name", "amdgpu\n")
            .Write("sys/class/hwmon/hwmon0/power1_average", "9000000\n");

        var all = MeterProbe.Probe(node.Paths, MeterRequest.Everything);
        var none = MeterProbe.Probe(node.Paths, MeterRequest.Everything with { Gpus = "none" });

        Assert.Contains("amdgpu:0", Ids(all));
        Assert.DoesNotContain("amdgpu:0", Ids(none));
        Close(all);
        Close(none);
    }

    private static FakeNode Plain() => new FakeNode().CpuInfo("Nobody's CPU", 1, 4)
        .Write("proc/stat", "cpu  1 0 0 1 0 0 0 0 0 0\ncpu0 1 0 0 1 0 0 0 0 0 0\n")
        .Write("proc/meminfo", "MemTotal:       33554432 kB\n");

    private static List<string> Ids(ProbeResult result) => [.. result.Meters.SelectMany(meter => meter.Ids())];

    private static void Close(ProbeResult result)
    {
        foreach (var meter in result.Meters) meter.Dispose();
    }
}
