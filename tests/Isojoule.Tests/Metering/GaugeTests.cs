using Isojoule.Metering;
using static Isojoule.Tests.Metering.Metered;

namespace Isojoule.Tests.Metering;

public sealed class GaugeTests
{
    // Sums of up to a few thousand rounded products.
    private const double RoundingRelative = 1e-11;

    [Fact]
    public void Total_70Then300Then70Watts_Is4400JoulesAndNot3700()
    {
        // Zeus drops equal readings before the trapezoid rule and loses 16 %.
        double[] watts = [70, .. Ten(70), .. Ten(300), .. Ten(70)];

        var total = Integrate(Gauge, S(1), watts).Total();

        Assert.Equal(4400, total.Energy!.Value.Joules, RoundingRelative * 4400);
        Assert.Equal(EnergyMethod.PowerIntegration, total.Method);
        Assert.Equal(300, total.PowerPeak!.Value.Watts);
    }

    [Fact]
    public void Total_PowerRises_EachReadingStandsForTheTimeBeforeIt() =>
        Assert.Equal(500, Integrate(Gauge, S(1), 100, 200, 300).Total().Energy!.Value.Joules, RoundingRelative * 500);

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(15000)]
    public void Total_ConstantPowerAtAnyPollRate_IsTheSame(int intervalMs)
    {
        var total = Integrate(Gauge, Ms(intervalMs), Enumerable.Repeat(250.0, (60_000 / intervalMs) + 1)).Total();

        Assert.Equal(15_000, total.Energy!.Value.Joules, RoundingRelative * 15_000);
        Assert.Equal(S(60), total.Covered);
    }

    [Fact]
    public void Total_TwoWindowsSideBySide_AddUpToTheWhole()
    {
        double[] watts = [.. Enumerable.Range(0, 100).Select(i => 100 + (i * i % 37))];

        var whole = Integrate(Gauge, Ms(100), watts).Total();
        var first = Integrate(Gauge, Ms(100), watts[..41]).Total();
        var second = Integrate(Gauge, Ms(100), watts[40..]).Total();

        var sum = (first.Energy + second.Energy)!.Value.Joules;
        Assert.Equal(whole.Energy!.Value.Joules, sum, RoundingRelative * sum);
    }

    [Fact]
    public void Total_FailedReads_AreBridgedByTheMeanOfTheirEnds()
    {
        double[] watts = [100, 100, double.NaN, double.NaN, double.NaN, 200, 200];

        var total = Integrate(Gauge, Ms(200), watts).Total();

        Assert.Equal(20 + (150 * 0.8) + 40, total.Energy!.Value.Joules, RoundingRelative * 180);
        Assert.Equal((3, S(1.2)), (total.FailedReads, total.Covered));
        var gaps = total.Uncertainty!.Parts.Single(part => part.Name == "gaps");
        Assert.True(gaps.Standard.Joules > 0 && gaps.Standard < gaps.Bound);
    }

    [Fact]
    public void Total_LongGap_IsNotCovered()
    {
        double[] watts = [100, .. Ten(100), .. Ten(100), .. Ten(double.NaN), .. Ten(double.NaN), .. Ten(100), 100];

        var total = Integrate(Gauge, Ms(100), watts).Total();

        Assert.Equal(300, total.Energy!.Value.Joules, RoundingRelative * 300);
        Assert.Equal((S(5.1), S(3)), (total.Elapsed, total.Covered));
        Assert.True(total.IsPartial);
    }

    [Fact]
    public void Total_NobodyReadForAMinute_IsNotCovered()
    {
        // A suspended machine: no read failed, for none was tried.
        var account = Integrate(Gauge, Ms(100), Enumerable.Repeat(100.0, 21));
        account.Add(S(62), Unread, 100_000);

        Assert.Equal(S(2), account.Total().Covered);
    }

    [Fact]
    public void Total_DeviceLost_CoversUpToTheLastGoodReading()
    {
        double[] watts = [.. Enumerable.Repeat(100.0, 21), .. Enumerable.Repeat(double.NaN, 80)];

        var total = Integrate(Gauge, Ms(100), watts).Total();

        Assert.Equal(200, total.Energy!.Value.Joules, RoundingRelative * 200);
        Assert.Equal(S(2), total.Covered);
        Assert.Contains(total.Notes, note => note.Contains("from 2.0 s on", StringComparison.Ordinal));
    }

    [Fact]
    public void Total_WindowShorterThanTwoAveragingWindows_IsRefused()
    {
        var total = Integrate(Gauge with { AveragingWindow = S(1) }, Ms(100), Enumerable.Repeat(100.0, 20)).Total();

        Assert.Null(total.Energy);
        Assert.Contains("too short", total.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Total_OneReading_IsRefused() => Assert.Null(Integrate(Gauge, S(1), 100, double.NaN).Total().Energy);

    [Fact]
    public void Total_ReadingAboveWhatTheDeviceCanDraw_IsAFailedRead()
    {
        var account = new ComponentAccount(Component(Nvml, Gauge));
        for (var i = 0; i <= 100; i++) account.Add(Ms(100 * i), Unread, i == 50 ? 4_000_000_000 : 100_000);

        var total = account.Total();

        Assert.Equal(1000, total.Energy!.Value.Joules, RoundingRelative * 1000);
        Assert.Equal(100, total.PowerPeak!.Value.Watts);
    }

    [Fact]
    public void Total_SomeReadingsOfZero_AreTold() => Assert.Contains(
        Integrate(Gauge, Ms(100), [.. Enumerable.Repeat(100.0, 50), 0, 100]).Total().Notes,
        note => note.Contains("1 of 52 power readings were exactly 0 W", StringComparison.Ordinal));

    private static IEnumerable<double> Ten(double watts) => Enumerable.Repeat(watts, 10);
}
