using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Isojoule.Statistics;
using Isojoule.Statistics.SupportVectors;

namespace Isojoule.Benchmarks;

/// <summary>Our support-vector solver beside libsvm, on the same problems with the same tolerance and cache.</summary>
/// <remarks>
/// libsvm is optional (Debian: libsvm3). Runs alternate so that both meet the same moods of the machine; both times
/// include the kernel. One untimed run each comes first.
/// </remarks>
internal static unsafe class SupportVectorBenchmark
{
    private const int Runs = 11;
    private const int CacheMegabytes = 256;
    private const double Tolerance = 1e-9;

    /// <summary>Prints median times, their ratio and the largest relative difference of predictions.</summary>
    public static void Run(TextWriter output)
    {
        if (!NativeLibrary.TryLoad(LibSvm.Library, out _))
        {
            output.WriteLine($"{LibSvm.Library} is not installed: comparison skipped (Debian: apt install libsvm3).");
            return;
        }

        LibSvm.svm_set_print_string_function(&LibSvm.Silent);
        output.WriteLine(
            "problem         n      C       eps   libsvm ms   Isojoule ms   ratio     steps   max rel diff");
        Compare(output, "paper", Problem(2000, 0.01, 1e-3), 0.1, 1e-4);
        Compare(output, "paper, exact", Problem(2000, 0.01, 1e-6), 0.1, 1e-4);
        Compare(output, "scaled", Problem(2000, 1, 0.1), 10, 0.01);
        Compare(output, "free vectors", Wavy(2000), 1, 1e-3, gamma: 2000);
    }

    /// <summary>Source energies over two decades and targets near a bent line, as in the paper's Figure 4.</summary>
    private static (double[] X, double[] Y) Problem(int n, double scale, double noise)
    {
        var random = new Random(1);
        var x = new double[n];
        var y = new double[n];
        for (var i = 0; i < n; i++)
        {
            x[i] = scale * Math.Pow(10, (2 * random.NextDouble()) - 1.5);
            y[i] = scale * Math.Pow(x[i] / scale, 0.9) * (1 + (noise * (random.NextDouble() - 0.5) * 2));
        }

        return (x, y);
    }

    /// <summary>A fast wave seen through a narrow kernel: most coefficients end strictly inside their bounds.</summary>
    private static (double[] X, double[] Y) Wavy(int n)
    {
        var random = new Random(2);
        var x = new double[n];
        var y = new double[n];
        for (var i = 0; i < n; i++)
        {
            x[i] = random.NextDouble() * 10;
            y[i] = Math.Sin(40 * x[i]) + (0.5 * Math.Sin(7 * x[i])) + (0.02 * (random.NextDouble() - 0.5));
        }

        return (x, y);
    }

    private static void Compare(
        TextWriter output,
        string name,
        (double[] X, double[] Y) problem,
        double c,
        double epsilon,
        double? gamma = null)
    {
        var (x, y) = problem;
        var regression = new SupportVectorRegression(c, epsilon, gamma ?? SupportVectorRegression.ScaleGamma(x, 1))
        {
            Tolerance = Tolerance,
            CacheBytes = (long)CacheMegabytes << 20,
        };
        var (theirs, ours) = (new double[Runs], new double[Runs]);
        var theirPredictions = LibSvm.FitPredict(x, y, regression, CacheMegabytes, out _);
        var model = regression.Fit(x, y);
        for (var run = 0; run < Runs; run++)
        {
            LibSvm.FitPredict(x, y, regression, CacheMegabytes, out theirs[run]);
            var started = Stopwatch.GetTimestamp();
            model = regression.Fit(x, y);
            ours[run] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        var largest = x.Select((value, i) => Math.Abs(model.Predict([value]) - theirPredictions[i])
            / Math.Max(Math.Abs(theirPredictions[i]), 1e-3 * y.Max(Math.Abs))).Max();
        var (their, our) = (Quantiles.Median(theirs), Quantiles.Median(ours));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-13}{y.Length,5}{c,7}{epsilon,10}{their,12:F1}{our,14:F1}{their / our,8:F2}") +
            string.Create(CultureInfo.InvariantCulture, $"{model.Iterations,10}{largest,15:E1}"));
    }
}
