using System.Globalization;
using Isojoule.Meters.Simulation;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.Statistics;
using static System.FormattableString;

namespace Isojoule.Benchmarks;

/// <summary>What metering costs the run that is metered, beside CodeCarbon where Python can import it.</summary>
internal static class MeteringBenchmark
{
    private const int Runs = 20;
    private static readonly TimeSpan From = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Until = TimeSpan.FromSeconds(20);
    private static readonly string[] Sleep = ["sleep", "21"];

    public static void Run(TextWriter output, string native)
    {
        var folder = Directory.CreateTempSubdirectory("isojoule-benchmark-").FullName;
        Environment.SetEnvironmentVariable("ISOJOULE_DATA", Path.Combine(folder, "data"));
        try
        {
            var node = Path.Combine(folder, "node.json");
            File.WriteAllText(node, MeteringRig.Specification);
            string[] measure = [native, "measure", "--quiet"];
            var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
            output.WriteLine($"load average {load} on {Environment.ProcessorCount} cores before the start");
            var whole = Whole(output, "isojoule measure -- true", [.. measure, "--", "true"]);
            Whole(output, "the same, --simulate", [.. measure, "--simulate", node, "--", "true"]);
            Ready(output, "start to the child's first clock", measure);
            Ready(output, "the same, --simulate", [.. measure, "--simulate", node]);
            string[] simulated = [.. measure, "--simulate", node, "--", .. Sleep];
            var steady = Steady(output, "isojoule, 10 Hz, simulated node", simulated);
            Steady(output, "isojoule, 10 Hz, this machine", [.. measure, "--", .. Sleep]);
            Standing(output, folder, [.. measure, "--no-models", "--", .. Sleep]);
            SamplingBenchmark.Run(output);
            CodeCarbon.Compare(output, whole, steady, Sleep);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// The same sensors standing still, so that nobody writes them: files and an NVML as a real machine's, without the
    /// simulation's share.
    /// </summary>
    private static void Standing(TextWriter output, string folder, string[] command)
    {
        using var specification = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(MeteringRig.Specification));
        var specs = SimulatedNodeSpec.Read(specification, "benchmark");
        using var node = SimulatedNode.Create(specs, Path.Combine(folder, "standing"));
        Environment.SetEnvironmentVariable("ISOJOULE_ROOT", node.Paths.Root);
        Environment.SetEnvironmentVariable("ISOJOULE_NVML", node.Paths.Nvml);
        Steady(output, "isojoule, 10 Hz, standing sensors", command);
        Environment.SetEnvironmentVariable("ISOJOULE_ROOT", null);
        Environment.SetEnvironmentVariable("ISOJOULE_NVML", null);
    }

    /// <summary>Wall seconds and peak memory of a whole process, in turn with a bare <c>true</c>.</summary>
    public static WholeCost Whole(TextWriter output, string what, string[] command)
    {
        var (bare, wrapped) = Stopwatches.InTurn(
            Runs, () => ProcessCosts.Run(["true"]), () => ProcessCosts.Run(command));
        var peak = ProcessCosts.PeakMegabytes(command);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {what,-32} {1000 * wrapped,8:0.0} ms   bare true {1000 * bare:0.0} ms   peak {peak:0.0} MB"));
        return new(wrapped, peak);
    }

    /// <summary>Processor time of the wrapper alone while its command sleeps.</summary>
    public static SteadyCost Steady(TextWriter output, string what, string[] command)
    {
        var cost = ProcessCosts.Watch(command, From, Until);
        output.WriteLine(
            Invariant($"  {what,-32} {cost.CoreShare:0.000 %} of a core ")
            + Invariant($"(by 10 ms ticks {cost.CoreShareByTicks:0.00 %})   peak {cost.PeakMegabytes:0.0} MB"));
        return cost;
    }

    /// <summary>From before the process is made to the clock that its child reads first.</summary>
    private static void Ready(TextWriter output, string what, string[] measure)
    {
        var (bare, wrapped) = (new double[Runs], new double[Runs]);
        for (var run = 0; run < Runs; run++)
        {
            bare[run] = UntilDate([]);
            wrapped[run] = UntilDate([.. measure, "--"]);
        }

        output.WriteLine(
            Invariant($"  {what,-32} {1000 * Quantiles.Median(wrapped),8:0.0} ms   ")
            + Invariant($"without isojoule {1000 * Quantiles.Median(bare):0.0} ms"));
    }

    private static double UntilDate(string[] wrapper)
    {
        var before = DateTime.UtcNow - DateTime.UnixEpoch;
        var nanoseconds = ProcessCosts.Run([.. wrapper, "date", "+%s%N"]);
        return (double.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1e9) - before.TotalSeconds;
    }
}

/// <summary>What a wrapper around <c>true</c> takes.</summary>
/// <param name="Seconds">Wall time, median.</param>
/// <param name="PeakMegabytes">Peak resident memory, or <c>null</c> where it was not told.</param>
internal sealed record WholeCost(double Seconds, double? PeakMegabytes);
