using Isojoule.Metering;
using Isojoule.Meters.Rapl;

namespace Isojoule.Meters.Tests.Rapl;

public sealed class PowercapMeterSourceTests
{
    private const double TicksPerJoule = 1e6;

    [Fact]
    public void Probe_TwoSockets_NamesEachDomainByItsPackage()
    {
        using var node = new FakeNode().TwoSockets();
        using var meter = Probe(node);

        Assert.Equal(["cpu:0", "core:0", "dram:0", "cpu:1", "core:1", "dram:1"], meter.Ids());
        Assert.Equal("package-1", meter.Metered("cpu:1").Component.Name);
        Assert.Equal(FakeNode.ServerDramRangeUj, meter.Metered("dram:1").Counter!.RangeTicks);
    }

    [Fact]
    public void Read_TwoSocketsWithDram_TotalHoldsTheDram()
    {
        // Each socket takes 100 J, its DRAM 30 J more: a peer reports 200 J, the truth is 260 J.
        using var node = new FakeNode().TwoSockets();
        using var meter = Probe(node);
        var before = meter.ReadAll();
        foreach (var socket in new[] { 0, 1 })
        {
            node.Energy($"intel-rapl:{socket}", 101_000_000)
                .Energy($"intel-rapl:{socket}:0", 80_500_000)
                .Energy($"intel-rapl:{socket}:1", 32_000_000);
        }

        var total = TotalJoules(meter, before);

        Assert.Equal(260, total);
    }

    [Fact]
    public void Probe_Psys_IsThePlatformAndOutsideTheTotal()
    {
        using var node = new FakeNode().Zone("intel-rapl:0", "package-0", 7).Zone("intel-rapl:1", "psys", 9);
        using var meter = Probe(node);
        var before = meter.ReadAll();
        node.Energy("intel-rapl:0", 1_400_007).Energy("intel-rapl:1", 12_200_009);

        var total = TotalJoules(meter, before);

        Assert.Equal(["cpu:0", "platform"], meter.Ids());
        Assert.Equal(ComponentKind.Platform, meter.Metered("platform").Component.Kind);
        Assert.Equal(1.4, total, 1e-9);
    }

    [Fact]
    public void Probe_PackageWithDies_ParsesBoth()
    {
        using var node = new FakeNode()
            .Zone("intel-rapl:0", "package-0-die-0", 5_000_000_000)
            .Zone("intel-rapl:1", "package-0-die-1", 9_000_000_000)
            .Zone("intel-rapl:1:0", "dram", 4_000_000_000);
        using var meter = Probe(node);

        Assert.Equal(["cpu:0.0", "cpu:0.1", "dram:0.1"], meter.Ids());
    }

    [Fact]
    public void Probe_MirroredDies_CountsTheSocketOnceAndSaysSo()
    {
        using var node = new FakeNode()
            .Zone("intel-rapl:0", "package-0-die-0", 5_000_000_000, FakeNode.AmdRangeUj)
            .Zone("intel-rapl:1", "package-0-die-1", 5_000_000_150, FakeNode.AmdRangeUj)
            .Zone("intel-rapl:2", "package-1-die-0", 5_000_000_000, FakeNode.AmdRangeUj);
        using var meter = Probe(node);

        Assert.Equal(["cpu:0.0", "cpu:1.0"], meter.Ids()); // another socket is no mirror, however equal
        Assert.Contains("cpu:0.1", Assert.Single(meter.Metered("cpu:0.0").Component.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_MirroredDiesAcrossAWrap_StillCountOnce()
    {
        using var node = new FakeNode()
            .Zone("intel-rapl:0", "package-0-die-0", FakeNode.AmdRangeUj - 100, FakeNode.AmdRangeUj)
            .Zone("intel-rapl:1", "package-0-die-1", 100, FakeNode.AmdRangeUj);
        using var meter = Probe(node);

        Assert.Equal(["cpu:0.0"], meter.Ids());
    }

    [Fact]
    public void Probe_MmioBesideMsr_IsTheSamePackage()
    {
        using var node = new FakeNode()
            .Zone("intel-rapl:0", "package-0", 11).Zone("intel-rapl-mmio:0", "package-0", 22);
        using var meter = Probe(node);

        Assert.Equal(["cpu:0"], meter.Ids());
        Assert.Equal(11, meter.Counter("cpu:0"));
    }

    [Fact]
    public void Probe_MmioAlone_IsMeasured()
    {
        using var node = new FakeNode().Zone("intel-rapl-mmio:0", "package-0", 22);
        using var meter = Probe(node);

        Assert.Equal(22, meter.Counter("cpu:0"));
    }

    [Fact]
    public void Probe_TreeOfAContainer_FindsNestedZones()
    {
        using var node = new FakeNode()
            .Zone("intel-rapl/intel-rapl:0", "package-0", 1).Zone("intel-rapl/intel-rapl:0/intel-rapl:0:0", "dram", 2);
        using var meter = Probe(node);

        Assert.Equal(["cpu:0", "dram:0"], meter.Ids());
    }

    [Theory]
    [InlineData(0, 1000)] // firmware that says nothing
    [InlineData(280_000_000, 1120)]
    [InlineData(4_095_000_000, 4000)] // firmware's "no limit"
    public void Probe_LimitOfTheFirmware_BoundsThePower(long maxPowerUw, double expectedWatts)
    {
        using var node = new FakeNode().Zone("intel-rapl:0", "package-0", 1)
            .Write("sys/class/powercap/intel-rapl:0/constraint_0_max_power_uw", FakeNode.Text(maxPowerUw))
            .Write("sys/class/powercap/intel-rapl:0/constraint_0_power_limit_uw", FakeNode.Text(250_000_000));
        using var meter = Probe(node);

        Assert.Equal(expectedWatts, meter.Metered("cpu:0").Counter!.PowerMax.Watts);
        Assert.Equal(250, meter.Metered("cpu:0").PowerLimit!.Value.Watts);
    }

    [Fact]
    public void Read_NothingFails_AllocatesNothing()
    {
        using var node = new FakeNode().TwoSockets();
        using var meter = Probe(node);
        var slots = new long[MeteredComponent.Slots * meter.Components.Count];
        meter.Read(slots);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) meter.Read(slots);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    private static IMeter Probe(FakeNode node) =>
        Assert.Single(new PowercapMeterSource(node.Paths, Readings.Catalog).Probe().Meters);

    private static double TotalJoules(IMeter meter, long[] before)
    {
        var after = meter.ReadAll();
        return meter.Components
            .Select((metered, i) => metered.Component.CountsInTotal ? after[2 * i] - before[2 * i] : 0)
            .Sum() / TicksPerJoule;
    }
}
