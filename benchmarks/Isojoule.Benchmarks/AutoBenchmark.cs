using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Normalization.Auto;
using Isojoule.Tables;
using static System.FormattableString;

namespace Isojoule.Benchmarks;

/// <summary>
/// <c>auto</c> and <c>ridge</c> beside scikit-learn's Gaussian process and ridge, on the same log columns.
/// </summary>
internal static class AutoBenchmark
{
    private const int Runs = 21;
    private const int Rows = 1_000_000;
    private const string Python = "/usr/bin/python3"; // Debian's, for which its scikit-learn is installed
    private const string Script = "benchmarks/scikit-learn/log_ratio.py";

    public static void Run(TextWriter output, string table)
    {
        using var peer = JsonDocument.Parse(Start(Python, Script, table));
        output.WriteLine("workloads of " + Path.GetFileName(table) + ", first pair; processor time on one core");
        foreach (var entry in peer.RootElement.EnumerateArray())
        {
            var references = ReferencesOf(table, entry.GetProperty("references").GetInt32());
            var name = entry.GetProperty("method").GetString()!;
            INormalizer method = name == "ridge" ? new RidgeNormalizer() : new AutoNormalizer();
            var ours = FitSeconds(method, references);
            Tell(output, $"{name}, fit {references.Length} references", entry.GetProperty("fit_s").GetDouble(), ours);
            foreach (var rows in entry.GetProperty("predict_s").EnumerateObject())
            {
                var count = int.Parse(rows.Name, CultureInfo.InvariantCulture);
                var seconds = PredictSeconds(method.Fit(references), references, count);
                Tell(output, $"{name}, predict {count} workloads", rows.Value.GetDouble(), seconds);
            }
        }
    }

    private static ReferencePoint[] ReferencesOf(string path, int count)
    {
        var problems = new TableProblems();
        var builder = new RunTableBuilder();
        using var stream = File.OpenRead(path);
        foreach (var run in RunReader.Read(stream, path, problems)) builder.Add(run);
        problems.ThrowIfAny();
        return [.. HardwarePair.AllOf(builder.Build()).First().Common.Take(count)];
    }

    private static double FitSeconds(INormalizer method, ReferencePoint[] references)
    {
        for (var run = 0; run < Runs; run++) method.Fit(references);
        return CoreSeconds(() =>
        {
            for (var run = 0; run < Runs; run++) method.Fit(references);
        }) / Runs;
    }

    private static double PredictSeconds(Calibration calibration, ReferencePoint[] references, int rows)
    {
        var calls = Math.Max(1, Rows / rows);
        Measurement[] chunk = [.. Enumerable.Range(0, 1000).Select(i => references[i % references.Length].Source)];
        var predictions = new Prediction[chunk.Length];
        Predict(Rows / 4);
        return CoreSeconds(() => Predict(calls * rows)) / calls;

        void Predict(int count)
        {
            if (rows == 1)
            {
                for (var i = 0; i < count; i++) calibration.Predict(references[i % references.Length].Source);
                return;
            }

            for (var i = 0; i < count; i += chunk.Length) calibration.PredictAll(chunk, level: null, predictions);
        }
    }

    /// <summary>Seconds of processor time, which other work on the machine does not change much.</summary>
    private static double CoreSeconds(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static void Tell(TextWriter output, string what, double peer, double ours) => output.WriteLine(
        Invariant($"  {what,-34} scikit-learn {1000 * peer,10:0.00} ms   ")
        + Invariant($"isojoule {1000 * ours,9:0.000} ms   ratio {peer / ours,7:0.0}"));

    private static string Start(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            Environment = { ["OMP_NUM_THREADS"] = "1", ["OPENBLAS_NUM_THREADS"] = "1" },
        })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} failed");
    }
}
