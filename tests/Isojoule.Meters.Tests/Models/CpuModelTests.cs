using Isojoule.Metering;
using Isojoule.Meters.Models;

namespace Isojoule.Meters.Tests.Models;

public sealed class CpuModelTests
{
    private const double IdleShare = 0.2;

    // Energies are rounded down to 1 µJ at each reading.
    private const double ToleranceJoules = 2e-6;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void Read_KnownLoad_IsTheStraightLine(double load)
    {
        using var node = Node().CpuInfo("Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz", 2, 2);
        Stat(node, busy: 1000, idle: 5000);
        using var meter = Probe(node, tdpWatts: 100);
        var before = meter.Counter("cpu:model");
        // 4 threads for 10 s are 4,000 ticks.
        Stat(node, busy: 1000 + (long)(4000 * load), idle: 5000 + (long)(4000 * (1 - load)));

        var joules = (meter.Counter("cpu:model") - before) * 1e-6;

        Assert.Equal(2 * 100 * (IdleShare + ((1 - IdleShare) * load)) * 10, joules, ToleranceJoules);
    }

    [Fact]
    public void Read_AnyNumberOfSamples_AddsUpToTheSame()
    {
        using var node = Node().CpuInfo("x", 1, 4);
        Stat(node, 0, 0);
        using var meter = Probe(node, tdpWatts: 77);
        var account = new ComponentAccount(meter.Components[0]);
        for (var tenth = 0; tenth <= 100; tenth++)
        {
            Stat(node, busy: 10 * tenth, idle: 30 * tenth); // a quarter of the machine works
            account.Add(TimeSpan.FromSeconds(0.1 * tenth), meter.Counter("cpu:model"), MeteredComponent.Unread);
        }

        var total = account.Total();

        Assert.Equal(EnergyMethod.Modelled, total.Method);
        Assert.Equal(77 * (IdleShare + (0.8 * 0.25)) * 10, total.Energy!.Value.Joules, ToleranceJoules);
    }

    [Fact]
    public void Probe_Component_SaysThatItIsAModel()
    {
        using var node = Node().CpuInfo("x", 1, 4);
        Stat(node, 0, 0);
        using var meter = Probe(node, tdpWatts: 65);

        var metered = meter.Metered("cpu:model");

        Assert.True(metered.IsModelled);
        Assert.Equal(0.5, metered.GainErrorRelative);
        Assert.Contains("65 W (TDP as given", Assert.Single(metered.Component.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_KernelTakesIdleTimeBack_EnergyDoesNotGoBack()
    {
        using var node = Node().CpuInfo("x", 1, 4);
        Stat(node, 100, 1000);
        using var meter = Probe(node, tdpWatts: 65);
        var before = meter.Counter("cpu:model");
        Stat(node, 100, 999);

        Assert.Equal(before, meter.Counter("cpu:model"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("intr 5\n")]
    [InlineData("cpu  1 2 three\n")]
    [InlineData("cpu  1 2\n")]
    public void Read_TimesBreakMidway_IsUnreadAndToldOnce(string content)
    {
        using var node = Node().CpuInfo("x", 1, 4);
        Stat(node, 100, 1000);
        using var meter = Probe(node, tdpWatts: 65);
        node.Write("proc/stat", content);

        meter.ReadAll();
        var value = meter.Counter("cpu:model");

        Assert.Equal(MeteredComponent.Unread, value);
        Assert.Single(meter.Faults);
    }

    [Fact]
    public void Read_Always_AllocatesNothing()
    {
        using var node = Node().CpuInfo("x", 1, 4);
        Stat(node, 100, 1000);
        using var meter = Probe(node, tdpWatts: 65);
        var slots = new long[MeteredComponent.Slots];
        meter.Read(slots);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) meter.Read(slots);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Probe_NoTimes_IsAbsent()
    {
        using var node = new FakeNode();

        var result = new CpuModelSource(node.Paths, Readings.Catalog, null).Probe();

        Assert.Empty(result.Meters);
        Assert.Equal(ComponentKind.Cpu, Assert.Single(result.Absent).Kind);
    }

    private static FakeNode Node() => new();

    private static void Stat(FakeNode node, long busy, long idle)
    {
        var threads = string.Concat(Enumerable.Range(0, 4).Select(i => $"cpu{i} 1 0 0 1 0 0 0 0 0 0\n"));
        node.Write("proc/stat", $"cpu  {busy} 0 0 {idle} 0 0 0 0 0 0\n{threads}intr 5\n");
    }

    private static IMeter Probe(FakeNode node, double tdpWatts) =>
        Assert.Single(new CpuModelSource(node.Paths, Readings.Catalog, Power.FromWatts(tdpWatts)).Probe().Meters);
}
