using Isojoule.Simulation;
using Isojoule.Statistics;

namespace Isojoule.Tests.Simulation;

public sealed class SimulatedGaugeTests
{
    private static readonly PowerCurve Burst = PowerCurve.Burst(
        Power.FromWatts(50), Power.FromWatts(250), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(20));

    [Fact]
    public void At_EveryFamilysWindow_IsTheMeanOverIt()
    {
        var timings = SimulatedGpuFamily.All.Select(family => family.Usage);
        foreach (var timing in timings.Where(usage => usage.Lag == TimeSpan.Zero))
        {
            for (ulong seed = 0; seed < 5; seed++)
            {
                var random = new SeededRandom(seed, 6);
                foreach (var curve in Curves.Of(seed))
                {
                    var updates = new UpdateSchedule(timing.Period, TimeSpan.FromMilliseconds(random.Next(100)));
                    var gauge = new SimulatedGauge
                    {
                        Power = curve,
                        WattsPerTick = 1e-3,
                        Updates = updates,
                        AveragingWindow = timing.Window,
                    };
                    var renewed = updates.Phase + (random.Next(100) * updates.Period);

                    var reading = gauge.At(renewed + (updates.Period / 2));

                    var (joules, tolerance) = Curves.Quadrature(curve, renewed - timing.Window, renewed, 20_000);
                    var seconds = timing.Window.TotalSeconds;
                    // Half a milliwatt of rounding.
                    Assert.Equal(joules / seconds, reading.Ticks * 1e-3, (tolerance / seconds) + 0.5e-3);
                }
            }
        }
    }

    [Fact]
    public void At_GainAndOffset_AreTheSensorsLaw()
    {
        // The RTX 2080 Ti of arXiv 2312.02741: 0.966 · 200 W − 5.7 W.
        var gauge = new SimulatedGauge
        {
            Power = PowerCurve.Constant(Power.FromWatts(200)),
            WattsPerTick = 1e-3,
            Gain = 0.966,
            Offset = Power.FromWatts(-5.7),
        };

        Assert.Equal(187_500, gauge.At(TimeSpan.FromSeconds(3)).Ticks);
    }

    [Fact]
    public void At_BurstOutsideTheWindow_IsNotSeen()
    {
        // GA100 sees the last 25 ms of each 100 ms: a burst of 20 ms right after a renewal never happened.
        var gauge = new SimulatedGauge
        {
            Power = Burst,
            WattsPerTick = 1e-3,
            Updates = new(TimeSpan.FromMilliseconds(100), TimeSpan.Zero),
            AveragingWindow = TimeSpan.FromMilliseconds(25),
        };

        for (var ms = 0; ms < 3000; ms += 10) Assert.Equal(50_000, gauge.At(TimeSpan.FromMilliseconds(ms)).Ticks);
    }

    [Fact]
    public void At_Lag_IsTheSolutionOfItsDifferentialEquation()
    {
        var lag = TimeSpan.FromMilliseconds(300);
        const double StepSeconds = 1e-5;
        // Explicit Euler over 1e-5 s is off by step/lag · jump, 3e-5 · 1000 W, and a jump is met one step late at
        // most.
        const double Tolerance = 0.1;
        foreach (var curve in Curves.Of(9))
        {
            var gauge = new SimulatedGauge { Power = curve, WattsPerTick = 1e-6, Lag = lag };
            var lagged = curve.At(TimeSpan.Zero).Watts;
            for (var i = 0; i < 300_000; i++)
            {
                lagged += StepSeconds / lag.TotalSeconds * (curve.At(TimeSpan.FromTicks(i * 100L)).Watts - lagged);
            }

            Assert.Equal(lagged, gauge.At(TimeSpan.FromSeconds(3)).Ticks * 1e-6, Tolerance);
        }
    }

    [Fact]
    public void At_StepBehindALag_ReachesSixtyThreePercentAfterOneTimeConstant()
    {
        var gauge = new SimulatedGauge
        {
            Power = PowerCurve.Steps(default, (TimeSpan.FromSeconds(1), Power.FromWatts(100))),
            WattsPerTick = 1e-3,
            Lag = TimeSpan.FromSeconds(0.5),
        };

        Assert.Equal(63_212, gauge.At(TimeSpan.FromSeconds(1.5)).Ticks); // 100 W · (1 − 1/e)
    }

    [Fact]
    public void At_ResetOfTheDriver_DoesNotTouchIt()
    {
        var reset = new RegisterFault(RegisterFaultKind.Reset, TimeSpan.Zero);
        var gauge = new SimulatedGauge { Power = Burst, WattsPerTick = 1e-3, Faults = [reset] };

        Assert.Equal(50_000, gauge.At(TimeSpan.FromSeconds(5)).Ticks);
    }

    [Fact]
    public void Families_Names_AreFoundAndUnique()
    {
        Assert.All(SimulatedGpuFamily.All, family => Assert.Same(family, SimulatedGpuFamily.Find(family.Name)));
        Assert.Null(SimulatedGpuFamily.Find("voodoo"));
    }
}
