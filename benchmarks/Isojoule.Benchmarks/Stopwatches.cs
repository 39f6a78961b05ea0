using System.Diagnostics;
using Isojoule.Statistics;

namespace Isojoule.Benchmarks;

/// <summary>Times two pieces of work in turn, so that a drift of the machine's speed meets both.</summary>
internal static class Stopwatches
{
    /// <summary>
    /// Median seconds of each over <paramref name="runs"/> runs, after one of each that is not counted.
    /// </summary>
    public static (double First, double Second) InTurn(int runs, Action first, Action second)
    {
        first();
        second();
        var (firsts, seconds) = (new double[runs], new double[runs]);
        for (var run = 0; run < runs; run++)
        {
            firsts[run] = Seconds(first);
            seconds[run] = Seconds(second);
        }

        return (Quantiles.Median(firsts), Quantiles.Median(seconds));
    }

    public static double Seconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
