using Isojoule.Metering;
using static Isojoule.Tests.Metering.Metered;

namespace Isojoule.Tests.Metering;

public sealed class EnergyTotalTests
{
    private const double Hour = 3600;
    private const double RoundingRelative = 1e-12; // a few additions

    [Fact]
    public void Of_TwoGpusOf100WattsForAnHour_IsTheirSumAndNotTheirMean()
    {
        // carbontracker told 0.1 kWh.
        var total = EnergyTotal.Of([Energy(100 * Hour, Hour), Energy(100 * Hour, Hour)]);

        Assert.Equal(0.2, total.Measured!.Value.KilowattHours, RoundingRelative);
    }

    [Fact]
    public void Of_Package200WattsAndDram20WattsForAnHour_IsTheirSum()
    {
        // carbontracker told 0.11 kWh.
        var total = EnergyTotal.Of(
            [Energy(200 * Hour, Hour, ComponentKind.Cpu), Energy(20 * Hour, Hour, ComponentKind.Dram)]);

        Assert.Equal(0.22, total.Measured!.Value.KilowattHours, RoundingRelative);
    }

    [Theory]
    [InlineData(ComponentKind.Platform)]
    [InlineData(ComponentKind.Node)]
    [InlineData(ComponentKind.Core)]
    [InlineData(ComponentKind.Uncore)]
    public void Of_WhatHoldsOrIsHeldByAnother_DoesNotCount(ComponentKind kind)
    {
        var total = EnergyTotal.Of([Energy(200, 10, ComponentKind.Cpu), Energy(500, 10, kind)]);

        Assert.Equal(200, total.Measured!.Value.Joules);
    }

    [Fact]
    public void Of_DramThatCouldNotBeRead_IsUnknownAndNotSmaller()
    {
        var dram = Energy(0, 10, ComponentKind.Dram) with { Energy = null, Uncertainty = null };

        var total = EnergyTotal.Of([Energy(200, 10, ComponentKind.Cpu), dram]);

        Assert.Null(total.Measured);
        Assert.Contains("Dram", total.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_PartialComponent_IsUnknown() =>
        Assert.Null(EnergyTotal.Of([Energy(200), Energy(100) with { Covered = S(5) }]).Measured);

    [Fact]
    public void Of_NothingMeasured_IsUnknown() => Assert.Null(EnergyTotal.Of([]).Measured);

    [Fact]
    public void Of_Modelled_StaysApart()
    {
        var ram = Energy(100, 10, ComponentKind.Dram);
        ram = ram with { Metered = ram.Metered with { IsModelled = true }, Method = EnergyMethod.Modelled };

        var total = EnergyTotal.Of([Energy(200), ram]);

        Assert.Equal((200, 100), (total.Measured!.Value.Joules, total.Modelled!.Value.Joules));
    }

    [Fact]
    public void Of_GainsOfOneKind_AddUpAndOthersInQuadrature()
    {
        var gpu = Energy(100, parts: [Part("quantisation", 3, 5), Part("gain", 3, 5)]);
        var cpu = Energy(100, 10, ComponentKind.Cpu, Part("quantisation", 4, 7), Part("gain", 8, 14));

        var parts = EnergyTotal.Of([gpu, gpu, cpu]).MeasuredUncertainty!.Parts.ToDictionary(part => part.Name);

        Assert.Equal(Math.Sqrt(9 + 9 + 16), parts["quantisation"].Standard.Joules, RoundingRelative * 10);
        Assert.Equal(17, parts["quantisation"].Bound.Joules, RoundingRelative * 17);
        Assert.Equal(Math.Sqrt(36 + 64), parts["gain"].Standard.Joules, RoundingRelative * 10);
        Assert.Equal(24, parts["gain"].Bound.Joules, RoundingRelative * 24);
    }
}
