using Isojoule.Metering;
using Isojoule.Meters.Rapl;

namespace Isojoule.Meters.Tests.Rapl;

/// <summary>From the files of the kernel to joules: wrap-arounds, and reads that fail beside them.</summary>
public sealed class PowercapWrapTests
{
    // One tick a wrap is lost or won, 1 µJ.
    private const double ToleranceJoules = 1e-4;

    [Fact]
    public void Account_AmdWrapsThrice_CountsAllEnergy()
    {
        // 280 W for 600 s; a peer that reads at the ends only reports 36.9 kJ of these 168 kJ.
        using var node = new FakeNode().Zone("intel-rapl:0", "package-0", 60_000_000_000, FakeNode.AmdRangeUj);
        using var meter = Probe(node);
        var account = new ComponentAccount(meter.Components[0]);

        for (var second = 0; second <= 600; second++)
        {
            node.Energy("intel-rapl:0", (60_000_000_000 + (280_000_000L * second)) % (FakeNode.AmdRangeUj + 1));
            account.Add(TimeSpan.FromSeconds(second), meter.Counter("cpu:0"), MeteredComponent.Unread);
        }

        var total = account.Total();
        Assert.Equal(EnergyMethod.Counter, total.Method);
        Assert.Equal(168_000, total.Energy!.Value.Joules, ToleranceJoules);
        Assert.Equal(3, total.Wraps);
    }

    [Fact]
    public void Account_ReadFailsMidway_IsNoWrap()
    {
        // A peer takes a failed read for 0 and that for a wrap: +262 kJ.
        using var node = new FakeNode().Zone("intel-rapl:0", "package-0", 1_000_000);
        using var meter = Probe(node);
        var account = new ComponentAccount(meter.Components[0]);

        for (var second = 0; second <= 10; second++)
        {
            if (second == 5) node.Write("sys/class/powercap/intel-rapl:0/energy_uj", "");
            else node.Energy("intel-rapl:0", 1_000_000 + (100_000_000L * second));
            account.Add(TimeSpan.FromSeconds(second), meter.Counter("cpu:0"), MeteredComponent.Unread);
        }

        var total = account.Total();
        Assert.Equal(1000, total.Energy!.Value.Joules, ToleranceJoules);
        Assert.Equal(1, total.FailedReads);
        Assert.Equal(0, total.Wraps);
    }

    [Fact]
    public void LongestInterval_AmdPackage_IsWellBelowOneWrap()
    {
        using var node = new FakeNode().Zone("intel-rapl:0", "package-0", 1, FakeNode.AmdRangeUj);
        using var meter = Probe(node);

        var longest = SamplingLimits.LongestInterval(meter.Components);

        // 65.5 kJ at no more than 1,000 W, half of it.
        Assert.Equal(32.8, longest!.Value.TotalSeconds, 0.1);
    }

    [Fact]
    public void LongestInterval_NothingWraps_IsWithoutLimit()
    {
        var gauge = new MeteredComponent(new(ComponentKind.Node, "node", ""), "") { Gauge = new(1, default, default) };

        Assert.Null(SamplingLimits.LongestInterval([gauge]));
    }

    private static IMeter Probe(FakeNode node) =>
        Assert.Single(new PowercapMeterSource(node.Paths, Readings.Catalog).Probe().Meters);
}
