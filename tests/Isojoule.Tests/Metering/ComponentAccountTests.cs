using Isojoule.Metering;
using static Isojoule.Tests.Metering.Metered;

namespace Isojoule.Tests.Metering;

public sealed class ComponentAccountTests
{
    private const double RoundingRelative = 1e-11; // sums of up to a few thousand rounded products

    [Fact]
    public void Total_BothRegisters_IsTheCountersWithTheRatio()
    {
        var total = Both(200, i => i * 30_000, _ => 290_000).Total();

        Assert.Equal(EnergyMethod.Counter, total.Method);
        Assert.Equal(5970, total.Energy!.Value.Joules, RoundingRelative * 5970);
        Assert.Equal(300.0 / 290, total.CrossCheckRatio!.Value, RoundingRelative);
        Assert.Empty(total.Notes);
    }

    [Fact]
    public void Total_CounterAndPowerDisagree_IsTold()
    {
        // zeus#181: 187 J by counter, 327 J by power in 5 s.
        var total = Both(51, i => i * 3740, _ => 65_400).Total();

        Assert.Equal(187.0 / 327, total.CrossCheckRatio!.Value, RoundingRelative);
        Assert.Contains(total.Notes, note => note.Contains("0.57 times", StringComparison.Ordinal));
    }

    [Fact]
    public void CrossCheckRatio_GaugeUnreadForAThird_ComparesOverTheTimeOfBoth()
    {
        var account = Both(101, i => i * 30_000, i => i is > 30 and < 64 ? Unread : 300_000);

        Assert.Equal(1, account.Total().CrossCheckRatio!.Value, RoundingRelative);
    }

    [Fact]
    public void Total_CounterOfZeroWhilePowerIsDrawn_IsIntegratedPower()
    {
        // codecarbon#1316: a GPU whose counter never moves told a silent 0 kWh.
        var total = Both(201, _ => 0, _ => 200_000).Total();

        Assert.Equal(EnergyMethod.PowerIntegration, total.Method);
        Assert.Equal(4000, total.Energy!.Value.Joules, RoundingRelative * 4000);
        Assert.Equal(0, total.CrossCheckRatio);
        Assert.Contains(total.Notes, note => note.Contains("stood still", StringComparison.Ordinal));
    }

    [Fact]
    public void Total_CounterStuckHalfWay_IsIntegratedPower()
    {
        var total = Both(201, i => Math.Min(i, 100) * 20_000, _ => 200_000).Total();

        Assert.Equal(EnergyMethod.PowerIntegration, total.Method);
        Assert.Equal(4000, total.Energy!.Value.Joules, RoundingRelative * 4000);
    }

    [Fact]
    public void Total_CounterUnsupported_IsIntegratedPowerWithANote()
    {
        var total = Both(201, _ => Unread, _ => 200_000).Total();

        Assert.Equal(4000, total.Energy!.Value.Joules, RoundingRelative * 4000);
        Assert.Null(total.CrossCheckRatio);
        Assert.Contains(total.Notes, note => note.Contains("could not be read", StringComparison.Ordinal));
    }

    [Fact]
    public void Total_CounterReset_IsIntegratedPowerThatMissesNothing()
    {
        var total = Both(51, i => (i * 20_000) + (i < 25 ? 5_000_000 : 0), _ => 200_000).Total();

        Assert.Equal(1000, total.Energy!.Value.Joules, RoundingRelative * 1000);
        Assert.False(total.IsPartial);
        Assert.Equal((1, EnergyMethod.PowerIntegration), (total.Resets, total.Method));
    }

    [Fact]
    public void Total_GaugeUnreadable_IsTheCountersEnergy()
    {
        var total = Both(101, i => i * 20_000, _ => Unread).Total();

        Assert.Equal(EnergyMethod.Counter, total.Method);
        Assert.Equal(2000, total.Energy!.Value.Joules, RoundingRelative * 2000);
    }

    [Fact]
    public void Total_Modelled_SaysSoAndHasNoSensorParts()
    {
        var metered = Component(null, Gauge, ComponentKind.Cpu) with { IsModelled = true, GainErrorRelative = 0.5 };
        var account = new ComponentAccount(metered);
        for (var i = 0; i <= 100; i++) account.Add(Ms(100 * i), Unread, 50_000);

        var total = account.Total();

        Assert.Equal(EnergyMethod.Modelled, total.Method);
        var part = Assert.Single(total.Uncertainty!.Parts);
        Assert.Equal(("model", 250), (part.Name, Math.Round(part.Bound.Joules)));
    }

    [Fact]
    public void Total_NoSample_IsUnknown() => Assert.Null(new ComponentAccount(Component(Nvml, Gauge)).Total().Energy);

    [Fact]
    public void Total_NoRegister_IsUnknownWithReason()
    {
        var account = new ComponentAccount(Component(null));
        account.Add(S(0), Unread, Unread);
        account.Add(S(1), Unread, Unread);

        Assert.NotNull(account.Total().Reason);
    }

    [Fact]
    public void Total_AskedTwice_ChangesNothing()
    {
        var account = Both(101, i => i * 20_000, _ => 200_000);

        var first = account.Total();
        var second = account.Total();

        Assert.Equal((first.Energy, first.Covered, first.Resets), (second.Energy, second.Covered, second.Resets));
    }

    [Fact]
    public void PowerLatest_GaugeThenCounter_IsTheNewest()
    {
        var unread = new ComponentAccount(Component(Nvml));
        var both = Both(10, i => i * 30_000, i => i == 9 ? 123_000 : 300_000);
        var counter = Both(20, i => i * 30_000, _ => Unread);

        Assert.Null(unread.PowerLatest);
        Assert.Equal(123, both.PowerLatest!.Value.Watts, RoundingRelative * 123);
        Assert.Equal(300, counter.PowerLatest!.Value.Watts, RoundingRelative * 300);
    }

    [Fact]
    public void Add_ManySamples_AllocatesNothing()
    {
        const int samples = 100_000;
        var account = Both(10, i => i * 30_000, _ => 300_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 10; i < samples; i++)
        {
            account.Add(Ms(100 * i), i % 1000 == 0 ? Unread : i * 30_000L, i % 777 == 0 ? Unread : 300_000);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static ComponentAccount Both(int samples, Func<int, long> counter, Func<int, long> gauge)
    {
        var account = new ComponentAccount(Component(Nvml, Gauge));
        for (var i = 0; i < samples; i++) account.Add(Ms(100 * i), counter(i), gauge(i));
        return account;
    }
}
