using Isojoule.Metering;
using Isojoule.Metering.Counters;
using Isojoule.Statistics;
using static Isojoule.Tests.Metering.Metered;

namespace Isojoule.Tests.Metering;

public sealed class CounterTests
{
    // Energies are integers × 1e-6 or 1e-3: one rounding of the product, with room for sums of a few of them.
    private const double RoundingRelative = 1e-12;

    [Fact]
    public void Total_Amd280WattsOver600SecondsPolledEvery100_Is168Kilojoules()
    {
        var readings = Enumerable.Range(0, 7).Select(i => Show(RaplAmd, 65_000_000_000 + (i * 28_000_000_000L)));

        var total = Count(RaplAmd, S(100), readings).Total();

        Assert.Equal(168_000, total.Energy!.Value.Joules, RoundingRelative * 168_000);
        Assert.Equal(3, total.Wraps);
        Assert.Equal(S(600), total.Covered);
    }

    [Fact]
    public void Total_AmdReadOnlyAtTheEnds_IsUnknownInsteadOf37Kilojoules()
    {
        // CodeCarbon's task mode tells 36.9 kJ of 168 kJ: two whole wrap-arounds fit between the readings unseen.
        var total = Count(RaplAmd, S(600), 0, Show(RaplAmd, 168_000_000_000)).Total();

        Assert.Null(total.Energy);
        Assert.NotNull(total.Reason);
    }

    [Fact]
    public void Total_WrapAtAnyPhaseAndPollRate_IsTheTrueEnergy()
    {
        const long wattTicksPerMs = 280_000;
        long[] ranges = [65_532_610_987, 65_712_999_613, 262_143_328_850];
        var random = new SeededRandom(3, 1);
        for (var i = 0; i < 200; i++)
        {
            var register = RaplAmd with { RangeTicks = ranges[i % ranges.Length] };
            var intervalMs = 10 + random.Next(90_000);
            var start = (long)(random.NextUInt64() % (ulong)ranges[i % ranges.Length]);
            var samples = 2 + (1_000_000 / intervalMs);

            var step = intervalMs * wattTicksPerMs;

            var readings = Enumerable.Range(0, samples).Select(k => Show(register, start + (k * step)));
            var total = Count(register, Ms(intervalMs), readings).Total();

            var truth = 0.28 * intervalMs * (samples - 1);
            Assert.Equal(truth, total.Energy!.Value.Joules, RoundingRelative * truth);
            Assert.Equal((start + (step * (samples - 1))) / (register.RangeTicks!.Value + 1), total.Wraps);
        }
    }

    [Fact]
    public void Total_TwoWindowsSideBySide_AddUpToTheWholeExactly()
    {
        // One tick is a power of two here, so that the sum of joules is exact like the sum of ticks.
        var register = Rapl with { JoulesPerTick = 1.0 / 1024, RangeTicks = 1_000_000 };
        var random = new SeededRandom(3, 2);
        for (var i = 0; i < 100; i++)
        {
            var (first, second, whole) = (Account(register), Account(register), Account(register));
            var middle = 2 + random.Next(40);
            var ticks = (long)random.Next(1_000_000);
            for (var k = 0; k <= 50; k++)
            {
                ticks += 1 + random.Next(40_000);
                foreach (var account in Windows(k, middle, first, second, whole))
                {
                    account.Add(Ms(100 * k), Show(register, ticks), Unread);
                }
            }

            Assert.Equal(whole.Total().Energy, first.Total().Energy + second.Total().Energy);
        }
    }

    [Fact]
    public void Total_SlowerOrFasterPolling_IsTheSame()
    {
        var fast = Count(Nvml, Ms(50), Enumerable.Range(0, 401).Select(i => i * 50 / 100 * 30_000L)).Total();
        var slow = Count(Nvml, Ms(5000), Enumerable.Range(0, 5).Select(i => i * 5000 / 100 * 30_000L)).Total();

        Assert.Equal(6000, fast.Energy!.Value.Joules, RoundingRelative * 6000);
        Assert.Equal(fast.Energy, slow.Energy);
    }

    [Fact]
    public void Total_OtherTick_IsTheSameEnergy()
    {
        var millijoules = Count(Nvml, S(1), 0, 300_000, 600_000).Total();
        var microjoules = Count(Nvml with { JoulesPerTick = 1e-6 }, S(1), 0, 300_000_000, 600_000_000).Total();

        Assert.Equal(millijoules.Energy!.Value.Joules, microjoules.Energy!.Value.Joules, RoundingRelative * 600);
    }

    [Fact]
    public void Total_SlowRegister_LateStepIsNoFault()
    {
        // Renewed every 2 s instead of the promised 100 ms: a step of 2 s at 900 W seen within 100 ms.
        var readings = Enumerable.Range(0, 101).Select(i => i / 20 * 1_800_000L);

        var total = Count(Nvml, Ms(100), readings).Total();

        Assert.Equal(9000, total.Energy!.Value.Joules, RoundingRelative * 9000);
        Assert.Equal(0, total.Resets);
    }

    [Fact]
    public void PowerPeak_PollingBesideTheUpdates_IsNotTwiceThePower()
    {
        // Polled every 101 ms, an update every 100 ms: one poll in a hundred sees two updates.
        var total = Count(Nvml, Ms(101), Enumerable.Range(0, 400).Select(i => i * 101 / 100 * 30_000L)).Total();

        Assert.InRange(total.PowerPeak!.Value.Watts, 290, 300 * 1.2);
    }

    private static ComponentAccount Account(CounterRegister register) => new(Component(register));

    private static IEnumerable<ComponentAccount> Windows(
        int k, int middle, ComponentAccount first, ComponentAccount second, ComponentAccount whole)
    {
        if (k <= middle) yield return first;
        if (k >= middle) yield return second;
        yield return whole;
    }
}
