using Isojoule.Metering;
using Isojoule.Metering.Gauges;
using Isojoule.Statistics;
using static Isojoule.Tests.Metering.Metered;

namespace Isojoule.Tests.Metering;

public sealed class UncertaintyTests
{
    private const int Draws = 200;
    private const double RoundingRelative = 1e-9;

    // About 95 % are promised; 200 draws of 95 % fall below 90 % less than once in a thousand.
    private const double CoverageMin = 0.90;

    // Readings are cut to whole mJ and mW, which over 20 s is at most 20 mJ.
    private const double TicksJoules = 0.02;

    private static readonly GaugeRegister GaugeSecond = Gauge with { AveragingWindow = S(1) };
    private static readonly GaugeRegister GaugeQuarter = Gauge with { AveragingWindow = Ms(25) };

    public static TheoryData<double, double> FrequenciesAndIntervals => new()
    {
        { 0.1, 0.1 }, { 0.3, 0.02 }, { 0.7, 0.1 }, { 1.9, 0.25 }, { 3.3, 0.1 }, { 10, 0.1 }, { 10, 0.03 }, { 9.7, 0.5 },
    };

    [Theory]
    [MemberData(nameof(FrequenciesAndIntervals))]
    public void Counter_SquareWave_ErrorIsWithinWhatTheBudgetSays(double hertz, double intervalSeconds) =>
        AssertWithin(Component(Nvml), hertz, intervalSeconds, CoverageMin);

    [Theory]
    [MemberData(nameof(FrequenciesAndIntervals))]
    public void Gauge_ThatSeesAllOfASquareWave_ErrorIsWithinWhatTheBudgetSays(double hertz, double intervalSeconds) =>
        AssertWithin(Component(null, Gauge), hertz, intervalSeconds, IsHidden(hertz) ? 0 : CoverageMin);

    [Theory]
    [MemberData(nameof(FrequenciesAndIntervals))]
    public void Gauge_ThatAveragesOverASecond_ErrorIsWithinWhatTheBudgetSays(double hertz, double intervalSeconds) =>
        AssertWithin(Component(null, GaugeSecond), hertz, intervalSeconds, IsHidden(hertz) ? 0 : CoverageMin);

    [Theory]
    [MemberData(nameof(FrequenciesAndIntervals))]
    public void Gauge_ThatSeesAQuarterOfASquareWave_ErrorIsBelowTheBound(double hertz, double intervalSeconds)
    {
        // A wave locked to the sensor shows no spread, so that only the bound can hold.
        var metered = Component(null, GaugeQuarter) with { PowerLimit = Power.FromWatts(300) };

        AssertWithin(metered, hertz, intervalSeconds, 0);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.03)]
    public void Quantisation_ConstantPower_IsOneUpdateAtMost(double intervalSeconds)
    {
        var readings = Enumerable.Range(0, 300).Select(i => (long)(i * intervalSeconds / 0.1 + 1e-9) * 30_000L);

        var part = Count(Nvml, S(intervalSeconds), readings).Total().Uncertainty!.Parts[0];

        Assert.Equal(30, part.Bound.Joules, 0.01); // and one tick
        Assert.InRange(part.Standard.Joules, 0.9 * 30 / Math.Sqrt(6), 1.25 * 30 / Math.Sqrt(6));
    }

    [Fact]
    public void Quantisation_RegisterSlowerThanDocumented_IsTheSlowStep()
    {
        var total = Count(Nvml, Ms(100), Enumerable.Range(0, 301).Select(i => i / 10 * 300_000L)).Total();

        Assert.InRange(total.Uncertainty!.Parts[0].Bound.Joules, 300, 301);
    }

    [Fact]
    public void Sampling_ConstantPowerFullySeen_IsWhatTheAveragingHidesAtTheEnds()
    {
        var part = Constant(Component(null, Gauge) with { PowerLimit = Power.FromWatts(400) });

        // 100 ms of 200 W may be 50 ms of 400 W: at most 10 J on the wrong side of either end.
        Assert.Equal(20, part.Bound.Joules, RoundingRelative * 20);
        Assert.Equal(10 * Math.Sqrt(2) / 6, part.Standard.Joules, RoundingRelative * 10);
    }

    [Fact]
    public void Sampling_ConstantReadingsOfAQuarter_BoundIsByTheLimitAndNotBySpread()
    {
        var metered = Component(null, GaugeQuarter);

        var known = Constant(metered with { PowerLimit = Power.FromWatts(500) });
        var unknown = Constant(metered);

        // 75 % of 20 s unseen, at 200 W: up to 500 - 200 W off, or, with the limit unknown, 200 W. The rest is what two
        // windows of 25 ms may hide.
        Assert.InRange(known.Bound.Joules, 0.75 * 20 * 300, (0.75 * 20 * 300) + (2 * 0.025 * 200));
        Assert.InRange(unknown.Bound.Joules, 0.75 * 20 * 200, (0.75 * 20 * 200) + (2 * 0.025 * 200));
    }

    [Fact]
    public void Gain_OfFivePercent_IsUniformAndBoundsAShareOfTheTruth()
    {
        var account = new ComponentAccount(Component(Nvml) with { GainErrorRelative = 0.05 });
        for (var i = 0; i <= 100; i++) account.Add(Ms(100 * i), i * 20_000L, Unread);

        var part = account.Total().Uncertainty!.Parts.Single(part => part.Name == "gain");

        // 2000 J measured may be 0.95 times the truth, which was 2105 J then.
        Assert.Equal((2000 / 0.95) - 2000, part.Bound.Joules, RoundingRelative * 100);
        Assert.Equal(100 / Math.Sqrt(3), part.Standard.Joules, RoundingRelative * 100);
    }

    /// <summary>Whether averaging makes the wave constant, so that nothing observed can tell of it.</summary>
    private static bool IsHidden(double hertz) => hertz == 10;

    private static UncertaintyPart Constant(MeteredComponent metered)
    {
        var account = new ComponentAccount(metered);
        for (var i = 0; i <= 200; i++) account.Add(Ms(100 * i), Unread, 200_000);
        return account.Total().Uncertainty!.Parts[0];
    }

    private static void AssertWithin(MeteredComponent metered, double hertz, double intervalSeconds, double coverageMin)
    {
        var random = new SeededRandom(5, (ulong)(hertz * 1000), (ulong)(intervalSeconds * 1000));
        var covered = 0;
        for (var i = 0; i < Draws; i++)
        {
            // A clock of the machine and one of the sensor are never quite equal.
            var interval = intervalSeconds * (1 + (1e-3 * SquareWave.Share(random)));
            var (total, errorJoules) = new SquareWave(hertz, Ms(100), random).Measure(metered, 20, interval);

            Assert.InRange(Math.Abs(errorJoules), 0, total.Uncertainty!.Bound.Joules + TicksJoules);
            if (Math.Abs(errorJoules) <= total.Uncertainty.Expanded.Joules + TicksJoules) covered++;
        }

        Assert.InRange(covered, coverageMin * Draws, Draws);
    }
}
