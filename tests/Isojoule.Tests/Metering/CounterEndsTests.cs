using Isojoule.Metering;

namespace Isojoule.Tests.Metering;

public sealed class CounterEndsTests
{
    private const double PeriodMs = 100;

    // Two ends, each seen within a fine interval of 4 ms: 2 × 2 ms of 100 W, and a tick.
    private const double ToleranceJoules = 0.41;

    private static readonly MeteredComponent Gpu = new(new(ComponentKind.Gpu, "gpu:0", "Test GPU"), "test")
    {
        Counter = new(1e-3, null, Power.FromWatts(1000), TimeSpan.FromMilliseconds(PeriodMs)),
        PowerLimit = Power.FromWatts(300),
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(30, 70)]
    [InlineData(70, 30)]
    [InlineData(99, 1)]
    public void Total_SharpenedEnds_KnowsPartsOfARenewal(double startPhaseMs, double endPhaseMs)
    {
        var (start, end) = (1000 + startPhaseMs, 3000 + endPhaseMs);

        var total = Measure(start, end, ms => 0.1 * ms, tailMs: 200);

        var truth = 0.1 * (end - start);
        Assert.InRange(total.Energy!.Value.Joules, truth - ToleranceJoules, truth + ToleranceJoules);
        Assert.InRange(Math.Abs(total.Energy.Value.Joules - (0.1 * (end - start))), 0, total.Uncertainty!.Bound.Joules);
    }

    [Fact]
    public void Total_NoFineSamplesAfterTheEnd_IsTheCountersOwnDifference()
    {
        var total = Measure(1070, 3030, ms => 0.1 * ms, tailMs: 0);

        // Renewed at 1000 and at 3000 ms.
        Assert.Equal(200, total.Energy!.Value.Joules, 1e-9);
    }

    [Fact]
    public void Total_DeviceFasterThanDocumented_SharesOutByItsOwnPeriod()
    {
        var total = Measure(1015, 3005, ms => 0.1 * ms, tailMs: 200, periodMs: 20);

        Assert.InRange(total.Energy!.Value.Joules, 199 - ToleranceJoules, 199 + ToleranceJoules);
    }

    [Fact]
    public void Total_StepJustBeforeTheEnd_IsNotMissed()
    {
        // 60 W, then 280 W from 10 ms after the last renewal on.
        static double Joules(double ms) => (0.06 * ms) + (0.22 * Math.Max(0, ms - 3010));

        var total = Measure(1000, 3090, Joules, tailMs: 200);

        var truth = Joules(3090) - Joules(1000);
        Assert.InRange(Math.Abs(total.Energy!.Value.Joules - truth), 0, 2); // 23 J unsharpened
        Assert.InRange(Math.Abs(total.Energy.Value.Joules - truth), 0, total.Uncertainty!.Bound.Joules);
    }

    [Fact]
    public void WantsFineSamples_CounterThatStands_GivesUp()
    {
        var account = new ComponentAccount(Gpu);

        for (var ms = 0; ms <= 300; ms += 4) account.Add(TimeSpan.FromMilliseconds(ms), 1000, MeteredComponent.Unread);

        Assert.False(account.WantsFineSamples);
    }

    [Fact]
    public void WantsFineSamples_FastCounter_NeverAsks()
    {
        var fast = Gpu.Counter! with { UpdatePeriod = TimeSpan.FromMilliseconds(1) };
        var account = new ComponentAccount(Gpu with { Counter = fast });

        account.Add(TimeSpan.Zero, 0, MeteredComponent.Unread);

        Assert.False(account.WantsFineSamples);
    }

    [Fact]
    public void Total_CounterResetAfterTheEnd_IsUnmoved()
    {
        var account = new ComponentAccount(Gpu);
        Play(account, 1070, 3030, 3030, ms => 0.1 * ms, PeriodMs);

        account.End();
        account.Add(TimeSpan.FromMilliseconds(3034), 5, MeteredComponent.Unread);

        Assert.False(account.WantsFineSamples);
        Assert.Equal(200, account.Total().Energy!.Value.Joules, 1e-9);
    }

    private static ComponentEnergy Measure(
        double startMs, double endMs, Func<double, double> joules, double tailMs, double periodMs = PeriodMs)
    {
        var account = new ComponentAccount(Gpu);
        Play(account, startMs, endMs, endMs, joules, periodMs);
        account.End();
        if (tailMs > 0) Play(account, endMs + 4, endMs + tailMs, endMs, joules, periodMs);
        return account.Total();
    }

    /// <summary>Samples every 100 ms, and every 4 ms where asked to; the register holds whole periods.</summary>
    private static void Play(
        ComponentAccount account,
        double fromMs,
        double untilMs,
        double endMs,
        Func<double, double> joules,
        double periodMs)
    {
        for (var ms = fromMs; ; ms = Math.Min(untilMs, ms + (account.WantsFineSamples ? 4 : 100)))
        {
            var ticks = (long)Math.Round(1e3 * joules(Math.Floor(ms / periodMs) * periodMs));
            account.Add(TimeSpan.FromMilliseconds(ms), ticks, MeteredComponent.Unread);
            if (ms >= untilMs || (ms > endMs && !account.WantsFineSamples)) return;
        }
    }
}
