using System.Diagnostics;
using System.Globalization;
using Isojoule.Completion;
using Isojoule.Statistics;
using static System.FormattableString;

namespace Isojoule.Benchmarks;

/// <summary>
/// A table of 100,000 workloads × 1,000 machines, of which one cell in a hundred is known, completed.
/// </summary>
internal static class MatrixBenchmark
{
    private const int Workloads = 100_000;
    private const int Machines = 1000;
    private const int CellsPerWorkload = 10;
    private const int Asked = 2000;
    private const double Noise = 0.05; // of the logarithm, per cell

    public static void Run(TextWriter output)
    {
        var truth = new Truth();
        RunTable? table = null;
        TableCompletion? completion = null;
        var build = Stopwatches.Seconds(() => table = truth.Table());
        var before = Process.GetCurrentProcess().WorkingSet64;
        var fit = 0.0;
        var processor = ProcessorSeconds(() => fit = Stopwatches.Seconds(
            () => completion = TableCompletion.Fit(table!, CancellationToken.None)));
        var errors = new double[Asked];
        var inside = 0;
        var ask = Stopwatches.Seconds(() =>
        {
            for (var i = 0; i < Asked; i++)
            {
                var (workload, machine) = (i * 47 % Workloads, i * 13 % Machines);
                var cell = completion!.Find(Truth.Workload(workload), Truth.Machine(machine));
                var actual = Math.Exp(truth.LogOf(workload, machine));
                errors[i] = Math.Abs((cell.Energy!.Value.Joules / actual) - 1);
                if (cell.Interval?.Contains(Energy.FromJoules(actual)) ?? true) inside++;
            }
        });
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        var known = Workloads * CellsPerWorkload;
        output.WriteLine(Invariant($"matrix of {Workloads} × {Machines}, {known} cells known"));
        output.WriteLine(
            Invariant($"  table gathered in {build:0.0} s, fitted in {fit:0.0} s ")
            + Invariant($"({processor:0.0} s of processor time), {Asked / ask:0} cells asked for a second"));
        output.WriteLine(
            Invariant($"  resident: {before / 1e6:0} MB with the table, {peak / 1e6:0} MB at most"));
        output.WriteLine(
            Invariant($"  median error {100 * Quantiles.Median(errors):0.0} % ")
            + Invariant($"(noise of a known cell: {100 * Noise:0} %), ")
            + Invariant($"{100.0 * inside / Asked:0.0} % inside 90 % intervals"));
    }

    private static double ProcessorSeconds(Action work)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    /// <summary>Energies of three factors: the size of a workload, and two kinds of strengths of machines.</summary>
    private sealed class Truth
    {
        private readonly double[] _sizes = Numbers(Workloads, 1, 3);
        private readonly double[][] _kinds = [Numbers(Workloads, 2, 1), Numbers(Workloads, 3, 1)];
        private readonly double[] _machines = Numbers(Machines, 4, 0.5);
        private readonly double[] _exponents = Numbers(Machines, 5, 0.05);
        private readonly double[][] _strengths = [Numbers(Machines, 6, 0.3), Numbers(Machines, 7, 0.15)];

        public static string Workload(int w) => w.ToString("'w'000000", CultureInfo.InvariantCulture);

        public static string Machine(int h) => h.ToString("'m'0000", CultureInfo.InvariantCulture);

        public double LogOf(int w, int h) => 5 + ((1 + _exponents[h]) * _sizes[w]) + _machines[h]
            + (_strengths[0][h] * _kinds[0][w]) + (_strengths[1][h] * _kinds[1][w]);

        public RunTable Table()
        {
            var (random, builder) = (new SeededRandom(8), new RunTableBuilder());
            for (var w = 0; w < Workloads; w++)
            {
                for (var k = 0; k < CellsPerWorkload; k++)
                {
                    var h = (k * (Machines / CellsPerWorkload)) + random.Next(Machines / CellsPerWorkload);
                    var energy = Energy.FromJoules(Math.Exp(LogOf(w, h) + (Noise * Normal(random))));
                    var workload = new Workload(Workload(w));
                    builder.Add(new(
                        workload, Machine(h), energy, null, RunOutcome.Completed, Isojoule.Run.NoAttributes));
                }
            }

            return builder.Build();
        }

        private static double[] Numbers(int count, ulong seed, double deviation)
        {
            var random = new SeededRandom(seed);
            return [.. Enumerable.Range(0, count).Select(_ => deviation * Normal(random))];
        }

        private static double Normal(SeededRandom random) =>
            MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (random.Next(1 << 30) + 0.5) / (1 << 30));
    }
}
