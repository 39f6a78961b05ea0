using Isojoule.Meters.Machine;
using Isojoule.Meters.Models;
using Isojoule.Statistics;

namespace Isojoule.Meters.Tests.Models;

public sealed class RatedPowerTests
{
    private const string Xeon = "Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz";

    [Fact]
    public void Of_UserGives_TakesItForEachPackage() =>
        AssertWatts(180, new FakeNode().CpuInfo(Xeon, 2, 16), Power.FromWatts(90), "as given");

    [Fact]
    public void Of_FirmwareTellsLimits_AddsThemUp() => AssertWatts(
        250,
        new FakeNode().TwoSockets().CpuInfo("Nobody's CPU", 2, 16)
            .Write("sys/class/powercap/intel-rapl:0/constraint_0_power_limit_uw", "125000000\n")
            .Write("sys/class/powercap/intel-rapl:1/constraint_0_power_limit_uw", "125000000\n"),
        null,
        "firmware");

    [Fact]
    public void Of_FirmwareHasNoLimit_TakesTheMakers() => AssertWatts(
        250,
        new FakeNode().TwoSockets().CpuInfo(Xeon, 2, 16)
            .Write("sys/class/powercap/intel-rapl:0/constraint_0_power_limit_uw", "4095875000\n")
            .Write("sys/class/powercap/intel-rapl:1/constraint_0_power_limit_uw", "4095875000\n"),
        null,
        "Intel");

    [Fact]
    public void Of_VirtualMachine_TakesItsShareOfTheProcessor() => AssertWatts(
        125.0 * 4 / 32,
        new FakeNode().CpuInfo(Xeon, 1, 4, "fpu hypervisor"),
        null,
        "4 of 32 threads");

    [Fact]
    public void Of_UnknownProcessor_AssumesOpenly() =>
        AssertWatts(48, new FakeNode().CpuInfo("Nobody's CPU", 1, 6), null, "assumed");

    [Theory]
    [InlineData("AMD EPYC 7742 64-Core Processor", 225.0)]
    [InlineData("AMD EPYC 7502P 32-Core Processor", 180.0)]
    [InlineData("Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz", 120.0)]
    [InlineData("Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz", 95.0)]
    [InlineData("Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz", 65.0)]
    [InlineData("Intel(R) Xeon(R) Platinum 8480+", 350.0)]
    [InlineData("Intel(R) Xeon(R) Gold 6130T CPU @ 2.10GHz", null)]
    [InlineData("AMD EPYC", null)]
    public void Find_NameOfCpuinfo_IsTheExactModelOrNone(string name, double? expectedWatts) =>
        Assert.Equal(expectedWatts, CpuCatalog.Load().Find(name)?.Tdp.Watts);

    [Fact]
    public void Catalog_AssumedPowerPerCore_IsItsMedian()
    {
        var perCore = CpuCatalog.Load().All.Select(cpu => cpu.Tdp.Watts / cpu.Cores).ToArray();

        Assert.Equal(RatedPower.AssumedWattsPerCore, Quantiles.Median(perCore), 0.5);
    }

    private static void AssertWatts(double expected, FakeNode node, Power? given, string origin)
    {
        using (node)
        {
            var rated = RatedPower.Of(node.Paths, CpuInfo.Read(node.Paths), given);

            Assert.Equal(expected, rated.Power.Watts);
            Assert.Contains(origin, rated.Origin, StringComparison.Ordinal);
        }
    }
}
