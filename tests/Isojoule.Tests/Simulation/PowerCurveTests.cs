using Isojoule.Simulation;
using Isojoule.Statistics;

namespace Isojoule.Tests.Simulation;

public sealed class PowerCurveTests
{
    // Sums of some thousand products of doubles around 1e3.
    private const double RoundingJ = 1e-8;

    private const int Seeds = 20;

    [Fact]
    public void Between_EveryKind_IsWhatFineQuadratureGives()
    {
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            var random = new SeededRandom(seed, 1);
            foreach (var curve in Curves.Of(seed))
            {
                var start = TimeSpan.FromMilliseconds(random.Next(6000) - 2000);
                var end = start + TimeSpan.FromMilliseconds(1 + random.Next(9000));

                var exact = curve.Between(start, end).Joules;

                var (joules, tolerance) = Curves.Quadrature(curve, start, end, 100_000);
                Assert.Equal(joules, exact, tolerance);
            }
        }
    }

    [Fact]
    public void Between_TwoHalves_AddToTheWhole()
    {
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            var random = new SeededRandom(seed, 2);
            foreach (var curve in Curves.Of(seed))
            {
                var times = new[] { random.Next(90_000), random.Next(90_000), random.Next(90_000) }.Order()
                    .Select(ms => TimeSpan.FromMilliseconds(ms - 5000)).ToArray();

                var whole = curve.Between(times[0], times[2]);

                var sum = curve.Between(times[0], times[1]) + curve.Between(times[1], times[2]);
                Assert.Equal(whole.Joules, sum.Joules, RoundingJ);
            }
        }
    }

    [Fact]
    public void Between_BeforeZero_HoldsTheFirstPower()
    {
        foreach (var curve in Curves.Of(1))
        {
            var before = curve.Between(S(-2), TimeSpan.Zero);

            Assert.Equal(2 * curve.At(TimeSpan.Zero).Watts, before.Joules, RoundingJ);
        }
    }

    [Fact]
    public void Between_SquareOfManyPeriods_IsDutyTimesHighAndRestTimesLow()
    {
        var curve = PowerCurve.Square(W(40), W(300), S(0.1), duty: 0.25, phase: 0.6);

        var day = curve.Between(S(7), S(7 + 86_400));

        Assert.Equal(86_400 * ((0.25 * 300) + (0.75 * 40)), day.Joules, 1e-6);
    }

    [Fact]
    public void At_Jump_TheNewValueHolds()
    {
        var curve = PowerCurve.Burst(W(50), W(250), S(1), S(0.02));

        Assert.Equal(50, curve.At(S(1) - TimeSpan.FromTicks(1)).Watts);
        Assert.Equal(250, curve.At(S(1)).Watts);
        Assert.Equal(50, curve.At(S(1.02)).Watts);
    }

    [Fact]
    public void At_MiddleOfARamp_IsTheMean()
    {
        var curve = PowerCurve.Ramp(W(100), W(300), S(2), S(4));

        Assert.Equal(100, curve.At(S(1)).Watts);
        Assert.Equal(200, curve.At(S(3)).Watts);
        Assert.Equal(300, curve.At(S(9)).Watts);
    }

    [Fact]
    public void NextBreak_EveryKind_MovesOnAndPowerIsStraightInBetween()
    {
        foreach (var curve in Curves.Of(3))
        {
            var at = TimeSpan.Zero;
            for (var i = 0; i < 50; i++)
            {
                var next = curve.NextBreak(at);
                if (next == TimeSpan.MaxValue) next = at + S(1);
                Assert.True(next > at);
                var quarter = (next - at) / 4;
                var middle = (curve.At(at + quarter).Watts + curve.At(at + (3 * quarter)).Watts) / 2;
                // Ticks of 100 ns on slopes of 10⁴ W/s.
                Assert.Equal(middle, curve.At(at + (2 * quarter)).Watts, 1e-2);
                at = next;
            }
        }
    }

    [Fact]
    public void Factories_ImpossibleCurves_AreRefused()
    {
        var watt = W(1);

        Assert.ThrowsAny<ArgumentException>(() => PowerCurve.Constant(W(-1)));
        Assert.ThrowsAny<ArgumentException>(() => PowerCurve.Steps(watt, (TimeSpan.Zero, watt)));
        Assert.ThrowsAny<ArgumentException>(() => PowerCurve.Through());
        Assert.ThrowsAny<ArgumentException>(() => PowerCurve.Ramp(watt, watt, S(2), S(2)));
        Assert.ThrowsAny<ArgumentException>(() => PowerCurve.Square(watt, watt, TimeSpan.Zero));
        Assert.ThrowsAny<ArgumentException>(() => PowerCurve.Square(watt, watt, S(1), duty: double.NaN));
        Assert.ThrowsAny<ArgumentException>(() => PowerCurve.Repeat(PowerCurve.Constant(watt), S(-1)));
    }

    private static Power W(double watts) => Power.FromWatts(watts);

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
