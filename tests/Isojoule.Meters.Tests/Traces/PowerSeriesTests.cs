using Isojoule.Meters.Traces;

namespace Isojoule.Meters.Tests.Traces;

/// <summary>A series keeps energy, however its steps are joined.</summary>
public sealed class PowerSeriesTests
{
    private const double RelativeTolerance = 1e-12; // a thousand sums in double
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.1);

    [Fact]
    public void Add_LongerThanItsSteps_KeepsEnergyInStepsTwiceAsLong()
    {
        var series = new PowerSeries(8, Step);
        for (var i = 0; i < 1000; i++)
        {
            var (from, until) = (TimeSpan.FromMilliseconds(37 * i), TimeSpan.FromMilliseconds(37 * (i + 1)));
            series.Add(from, until, Power.FromWatts(i % 7));
        }

        var stepS = series.Step.TotalSeconds;
        var joules = Enumerable.Range(0, series.Steps)
            .Sum(i => series.At(i)!.Value.Watts * Math.Min(stepS, 37 - (i * stepS)));

        Assert.Equal(TimeSpan.FromSeconds(6.4), series.Step);
        Assert.Equal(6, series.Steps);
        Assert.Equal(series.Total.Joules, joules, RelativeTolerance * joules);
    }

    [Fact]
    public void At_AGap_IsUnknownAndNotZero()
    {
        var series = new PowerSeries(8, Step);
        series.Add(TimeSpan.Zero, Step, Power.FromWatts(5));
        series.Add(3 * Step, 4 * Step, Power.FromWatts(7));

        Assert.Equal(5, series.At(0)!.Value.Watts, RelativeTolerance);
        Assert.Null(series.At(1));
        Assert.Equal(7, series.At(3)!.Value.Watts, RelativeTolerance);
    }

    [Fact]
    public void Add_AcrossSteps_SharesItBetweenThem()
    {
        var series = new PowerSeries(8, Step);

        series.Add(Step / 2, 2.5 * Step, Power.FromWatts(40));

        Assert.Equal(3, series.Steps);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(40, series.At(i)!.Value.Watts, 40 * RelativeTolerance));
    }
}
