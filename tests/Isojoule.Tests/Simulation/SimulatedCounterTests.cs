using Isojoule.Simulation;
using Isojoule.Statistics;

namespace Isojoule.Tests.Simulation;

public sealed class SimulatedCounterTests
{
    private static readonly PowerCurve Steady = PowerCurve.Constant(Power.FromWatts(100));

    [Fact]
    public void At_AnyTime_IsTheEnergyUpToTheLastRenewal()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new SeededRandom(seed, 4);
            var period = TimeSpan.FromMilliseconds(1 + random.Next(150));
            var updates = new UpdateSchedule(period, TimeSpan.FromMilliseconds(random.Next(200)));
            foreach (var curve in Curves.Of(seed))
            {
                var counter = new SimulatedCounter
                {
                    Power = curve,
                    JoulesPerTick = 1e-3,
                    StartTicks = 5_000_000,
                    Updates = updates,
                    Gain = 0.9 + (random.Next(200) / 1000.0),
                    Offset = Power.FromWatts(random.Next(5)),
                };
                var at = TimeSpan.FromMilliseconds(random.Next(60_000));

                var ticks = Value(counter, at);

                // The renewals are searched one by one, not computed.
                var renewed = updates.Phase - (1000 * updates.Period);
                while (renewed + updates.Period <= at) renewed += updates.Period;
                var truth = curve.Between(TimeSpan.Zero, renewed).Joules;
                var joules = (counter.Gain * truth) + (counter.Offset.Watts * renewed.TotalSeconds);
                Assert.InRange(ticks - 5_000_000 - (joules / 1e-3), -1 - 1e-6, 1e-6);
            }
        }
    }

    [Fact]
    public void At_RenewalInstants_IsExact()
    {
        var counter = new SimulatedCounter
        {
            Power = Steady,
            JoulesPerTick = 1e-3,
            Updates = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(30)),
        };

        Assert.Equal(3_000, Value(counter, TimeSpan.FromMilliseconds(129)));
        Assert.Equal(13_000, Value(counter, TimeSpan.FromMilliseconds(130)));
        Assert.Equal(13_000, Value(counter, TimeSpan.FromMilliseconds(229)));
        Assert.Equal(23_000, Value(counter, TimeSpan.FromMilliseconds(230)));
    }

    [Fact]
    public void At_PastItsRange_BeginsAgainAtZero()
    {
        var counter = new SimulatedCounter { Power = Steady, JoulesPerTick = 1e-6, StartTicks = 900, RangeTicks = 999 };

        Assert.Equal(900, Value(counter, TimeSpan.Zero));
        Assert.Equal(0, Value(counter, TimeSpan.FromMicroseconds(1))); // 100 W for 1 µs is 100 µJ
        Assert.Equal(100, Value(counter, TimeSpan.FromMicroseconds(2)));
        Assert.Equal(900, Value(counter, TimeSpan.FromMicroseconds(20)));
    }

    [Fact]
    public void At_Granularity_ShowsMultiples()
    {
        var counter = new SimulatedCounter { Power = Steady, JoulesPerTick = 1e-6, GranularityTicks = 61 };

        for (var us = 0; us < 100; us++)
        {
            var ticks = Value(counter, TimeSpan.FromMicroseconds(us));
            Assert.Equal(0, ticks % 61);
            Assert.InRange((100 * us) - ticks, 0, 60);
        }
    }

    [Fact]
    public void At_Reset_CountsFromZeroAndForgetsItsStart()
    {
        var counter = new SimulatedCounter
        {
            Power = Steady,
            JoulesPerTick = 1e-3,
            StartTicks = 777_000,
            Updates = new(TimeSpan.FromMilliseconds(100), TimeSpan.Zero),
            Faults = [new(RegisterFaultKind.Reset, TimeSpan.FromSeconds(2.05))],
        };

        Assert.Equal(977_000, Value(counter, TimeSpan.FromSeconds(2.04)));
        Assert.Equal(0, Value(counter, TimeSpan.FromSeconds(2.06)));
        Assert.Equal(5_000, Value(counter, TimeSpan.FromSeconds(2.1)));
    }

    [Theory]
    [InlineData(RegisterFaultKind.Stuck, RegisterState.Read, 100)]
    [InlineData(RegisterFaultKind.Zero, RegisterState.Read, 0)]
    [InlineData(RegisterFaultKind.Garbage, RegisterState.Read, 42)]
    [InlineData(RegisterFaultKind.FailedReads, RegisterState.Failed, 0)]
    public void At_FaultForAWhile_PassesAndNoEnergyIsLost(RegisterFaultKind kind, RegisterState state, long ticks)
    {
        var length = TimeSpan.FromSeconds(2);
        var fault = new RegisterFault(kind, TimeSpan.FromSeconds(1)) { Length = length, GarbageTicks = 42 };
        var counter = new SimulatedCounter { Power = Steady, JoulesPerTick = 1, Faults = [fault] };

        Assert.Equal(new(99, RegisterState.Read), counter.At(TimeSpan.FromSeconds(0.999)));
        Assert.Equal(new(ticks, state), counter.At(TimeSpan.FromSeconds(2)));
        Assert.Equal(new(300, RegisterState.Read), counter.At(TimeSpan.FromSeconds(3)));
    }

    [Theory]
    [InlineData(RegisterFaultKind.NotSupported, RegisterState.NotSupported, true)]
    [InlineData(RegisterFaultKind.Lost, RegisterState.Lost, false)]
    public void At_FaultForGood_NeverPasses(RegisterFaultKind kind, RegisterState state, bool fromTheStart)
    {
        var fault = new RegisterFault(kind, TimeSpan.FromSeconds(1)) { Length = TimeSpan.FromSeconds(1) };
        var counter = new SimulatedCounter { Power = Steady, JoulesPerTick = 1, Faults = [fault] };

        Assert.Equal(fromTheStart ? state : RegisterState.Read, counter.At(TimeSpan.Zero).State);
        Assert.Equal(state, counter.At(TimeSpan.FromSeconds(1)).State);
        Assert.Equal(state, counter.At(TimeSpan.FromSeconds(100)).State);
    }

    private static long Value(SimulatedCounter counter, TimeSpan at)
    {
        var reading = counter.At(at);
        Assert.Equal(RegisterState.Read, reading.State);
        return reading.Ticks;
    }
}
