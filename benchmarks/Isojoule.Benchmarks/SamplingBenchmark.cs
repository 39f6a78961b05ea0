using System.Diagnostics;
using Isojoule.Statistics;
using static System.FormattableString;

namespace Isojoule.Benchmarks;

/// <summary>What one sample costs in this process, and whether a million of them leave anything behind.</summary>
internal static class SamplingBenchmark
{
    private const int Million = 1_000_000;
    private const int Warm = 50_000;
    private const int Paused = 300;
    private const double Hertz = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1 / Hertz);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static void Run(TextWriter output)
    {
        using var rig = new MeteringRig();
        for (var i = 0; i < Warm; i++) Sample(rig, i);
        output.WriteLine($"one sample in this process ({rig.Components}), virtual time");
        Steps(output, rig, "one after another", Warm, Warm, TimeSpan.Zero);
        Steps(output, rig, "after 20 ms of sleep each", 2 * Warm, Paused, Pause);
        Many(output, rig, (2 * Warm) + Paused);
        Allocations(output, rig, (2 * Warm) + Paused + Million);
    }

    /// <summary>Which step allocates, where one does.</summary>
    private static void Allocations(TextWriter output, MeteringRig rig, int number)
    {
        var at = number * Interval;
        var (simulation, read) = (Allocated(() => rig.Simulate(at)), Allocated(rig.Read));
        var (record, journal) = (Allocated(() => rig.Record(at)), Allocated(() => rig.Journal(at)));
        output.WriteLine(
            Invariant($"  bytes allocated: simulation {simulation}, read {read}, record {record}, journal {journal}"));
    }

    private static long Allocated(Action step)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        step();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Sample(MeteringRig rig, int number)
    {
        var at = number * Interval;
        rig.Simulate(at);
        rig.Read();
        rig.Record(at);
        rig.Journal(at);
    }

    /// <summary>
    /// Medians of each step; a pause before each sample lets the caches cool as they do between real ones.
    /// </summary>
    private static void Steps(TextWriter output, MeteringRig rig, string what, int first, int count, TimeSpan pause)
    {
        var times = new double[4][];
        for (var step = 0; step < times.Length; step++) times[step] = new double[count];
        for (var i = 0; i < count; i++)
        {
            if (pause > TimeSpan.Zero) Thread.Sleep(pause);
            var at = (first + i) * Interval;
            times[0][i] = Nanoseconds(() => rig.Simulate(at));
            times[1][i] = Nanoseconds(rig.Read);
            times[2][i] = Nanoseconds(() => rig.Record(at));
            times[3][i] = Nanoseconds(() => rig.Journal(at));
        }

        var mean = times.Skip(1).Sum(step => step.Average());
        var median = Array.ConvertAll(times, step => Quantiles.Median(step));
        var own = median[1] + median[2] + median[3];
        output.WriteLine(
            Invariant($"  {what,-28} read {median[1]:N0} ns + record {median[2]:N0} ns + journal {median[3]:N0} ns = ")
            + Invariant($"{own:N0} ns (mean {mean:N0})   at 10 Hz {own * Hertz / 1e9:0.0000 %} of a core   ")
            + Invariant($"(simulation {median[0]:N0} ns)"));
    }

    private static double Nanoseconds(Action step)
    {
        var start = Stopwatch.GetTimestamp();
        step();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static void Many(TextWriter output, MeteringRig rig, int first)
    {
        var before = Resident();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Million; i++) Sample(rig, first + i);
        var each = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Million;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var after = Resident();
        var hours = Million * Interval.TotalHours;
        output.WriteLine(
            Invariant($"a million samples ({hours:0.0} h at 10 Hz): {each:N0} ns each, simulation included; ")
            + Invariant($"{(double)allocated / Million:0.000} bytes allocated each; resident {before:0.0} MB before, ")
            + Invariant($"{after:0.0} MB after ({after - before:+0.0;-0.0})"));
    }

    private static double Resident() => ProcessCosts.StatusMegabytes(Environment.ProcessId, "VmRSS:");
}
