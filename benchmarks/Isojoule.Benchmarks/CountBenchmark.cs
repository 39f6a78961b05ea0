using System.Globalization;
using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Conventions;

namespace Isojoule.Benchmarks;

/// <summary>Counting all 43 models of the paper, in this process and as a whole native process.</summary>
internal static class CountBenchmark
{
    private const int Runs = 21;
    private const double AimMilliseconds = 50;

    public static void Run(TextWriter output, string native)
    {
        string[] process = [native, "count", "--configurations", "--json"];
        var sum = 0.0;
        var cold = Stopwatches.Seconds(() => sum = CountAll());
        var (bare, inside) = Stopwatches.InTurn(Runs, () => ProcessCosts.Run(["true"]), () => sum = CountAll());
        var (_, whole) = Stopwatches.InTurn(Runs, () => ProcessCosts.Run(["true"]), () => ProcessCosts.Run(process));

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"count of the 43 models, {sum:0.###e0} FLOPs, aim {AimMilliseconds} ms"));
        Tell(output, "in process, first time", cold);
        Tell(output, "in process, warm", inside);
        Tell(output, "whole process, native", whole);
        Tell(output, "bare true", bare);
    }

    private static double CountAll() => PaperConfigurations.Load()
        .Sum(model => (double)ModelCount.Of(model.ToNetwork(), ConventionCatalog.Default).Flops);

    private static void Tell(TextWriter output, string what, double seconds) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-24} {1000 * seconds,8:0.00} ms"));
}
