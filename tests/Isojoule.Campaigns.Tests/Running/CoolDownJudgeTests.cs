using Isojoule.Campaigns.Running;

namespace Isojoule.Campaigns.Tests.Running;

public sealed class CoolDownJudgeTests
{
    [Fact]
    public void Add_SteadyFromTheStart_WaitsTheShortestTime()
    {
        Assert.Equal((30, CoolDownVerdict.Settled), Wait(new(), _ => 50, _ => 40));
    }

    [Fact]
    public void Add_PowerFallsSlowly_WaitsUntilItNoLongerDoes()
    {
        // 100 W above idle, falling by half every 20 s: within 1 W of itself ten seconds before after about 100 s.
        var (seconds, verdict) = Wait(new(), at => 50 + (100 * Math.Pow(0.5, at / 20.0)), _ => null);

        Assert.Equal(CoolDownVerdict.Settled, verdict);
        Assert.InRange(seconds, 90, 130);
    }

    [Fact]
    public void Add_TemperatureFalls_IsWaitedForThoughPowerIsSteady()
    {
        var (seconds, verdict) = Wait(new(), _ => 50, at => (int)(40 + (40 * Math.Pow(0.5, at / 30.0))));

        Assert.Equal(CoolDownVerdict.Settled, verdict);
        Assert.InRange(seconds, 60, 160);
    }

    [Fact]
    public void Add_NeverSteady_GivesUpAtTheLongestTime()
    {
        Assert.Equal((300, CoolDownVerdict.GivenUp), Wait(new(), at => 50 + at, _ => 40));
    }

    [Fact]
    public void Add_NothingCanBeRead_WaitsTheShortestTime()
    {
        Assert.Equal((30, CoolDownVerdict.Settled), Wait(new(), _ => null, _ => null));
    }

    [Fact]
    public void Add_SettlingNotWanted_LooksAtNothing()
    {
        Assert.Equal((30, CoolDownVerdict.Settled), Wait(new() { Settles = false }, at => 500 - at, _ => 90));
    }

    private static (int Seconds, CoolDownVerdict Verdict) Wait(
        CoolDownPolicy policy, Func<int, double?> watts, Func<int, int?> celsius)
    {
        var judge = new CoolDownJudge(policy);
        for (var at = 1; ; at++)
        {
            var verdict = judge.Add(
                TimeSpan.FromSeconds(at), watts(at) is { } power ? Power.FromWatts(power) : null, celsius(at));
            if (verdict != CoolDownVerdict.Waiting) return (at, verdict);
        }
    }
}
