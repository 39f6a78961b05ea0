using Isojoule.Metering;
using static Isojoule.Tests.Metering.Metered;

namespace Isojoule.Tests.Metering;

public sealed class BaselineTests
{
    private const double Rounding = 1e-9; // J, on energies of thousands

    private static readonly ComponentEnergy Run = Energy(3000, 10, parts: [Part("gain", 10, 20)]);

    [Fact]
    public void Net_BeforeAndAfter_SubtractsTheirMeanPower()
    {
        var net = Baseline.Net(Run, Energy(400), Energy(600))!;

        Assert.Equal(50, net.IdlePower.Watts);
        Assert.Equal(2500, net.Energy.Joules, Rounding);
    }

    [Fact]
    public void Net_DriftBetweenBaselines_IsAPartBesideTheGrossOnes()
    {
        var net = Baseline.Net(Run, Energy(400), Energy(600))!;

        // 40 W before and 60 W after: ±10 W about 50 W for 10 s, uniform.
        Assert.Equal(["gain", "baseline"], net.Uncertainty.Parts.Select(part => part.Name));
        Assert.Equal(100, net.Uncertainty.Parts[1].Bound.Joules, Rounding);
        Assert.Equal(100 / Math.Sqrt(3), net.Uncertainty.Parts[1].Standard.Joules, Rounding);
    }

    [Fact]
    public void Net_OneBaselineShorterThanTheRun_ScalesItsOwnUncertaintyWithoutItsGain()
    {
        var before = Energy(100, 2, parts: [Part("quantisation", 2, 4), Part("gain", 50, 90)]);

        var part = Baseline.Net(Run, before, null)!.Uncertainty.Parts.Single(part => part.Name == "baseline");

        Assert.Equal((10, 20), (Math.Round(part.Standard.Joules, 9), Math.Round(part.Bound.Joules, 9)));
    }

    [Fact]
    public void Net_AsMuchAsIdle_IsNothingAndNotWhatRoundingLeaves()
    {
        // Thirty tenths of a second that are not ten times three tenths, bit for bit.
        var gross = Enumerable.Repeat(0.1, 30).Sum() * 1000;

        var net = Baseline.Net(Energy(gross, 3), Energy(1000, 1), null)!;

        Assert.NotEqual(3000, gross);
        Assert.Equal(0, net.Energy.Joules);
    }

    [Fact]
    public void Net_IdlePowerUnknown_IsNull() =>
        Assert.Null(Baseline.Net(Run, null, Energy(1) with { Energy = null, PowerMean = null }));

    [Fact]
    public void Net_GrossUnknown_IsNull() => Assert.Null(Baseline.Net(Run with { Energy = null }, Energy(400), null));

    [Fact]
    public void Net_PartialRun_SubtractsOverTheCoveredTimeOnly() =>
        Assert.Equal(2800, Baseline.Net(Run with { Covered = S(5) }, Energy(400), null)!.Energy.Joules, Rounding);
}
