using System.Globalization;
using Isojoule.Evaluation;
using Isojoule.Tables;
using static System.FormattableString;

namespace Isojoule.Benchmarks;

/// <summary>
/// <c>isojoule normalize</c> on a million rows, with intervals, beside a script with pandas and scikit-learn's Gaussian
/// process: both read the table, predict and write it.
/// </summary>
internal static class NormalizeBenchmark
{
    private const int Rows = 1_000_000;
    private const int Runs = 3;
    private const string Python = "/usr/bin/python3"; // Debian's, for which its scikit-learn is installed
    private const string Script = "benchmarks/scikit-learn/normalize_table.py";

    public static void Run(TextWriter output, string native, string table)
    {
        var folder = Directory.CreateTempSubdirectory("isojoule-benchmark-").FullName;
        var (rows, calibration) = (Path.Combine(folder, "rows.csv"), Path.Combine(folder, "calibration.json"));
        var pair = PairOf(table);
        WriteRows(rows, pair);
        string[] machines = ["--source", pair.Source, "--target", pair.Target];
        ProcessCosts.Run([native, "calibrate", table, .. machines, "-o", calibration]);
        string[] ours = [native, "normalize", rows, "--calibration", calibration];
        string[] peer = [Python, Script, table, pair.Source, pair.Target, rows, Path.Combine(folder, "peer.csv")];

        var predicting = 0.0;
        var (peerSeconds, oursSeconds) = Stopwatches.InTurn(
            Runs,
            () => predicting = double.Parse(ProcessCosts.Run(peer), CultureInfo.InvariantCulture),
            () => ProcessCosts.Run(ours));
        var (peerMb, oursMb) = (ProcessCosts.PeakMegabytes(peer), ProcessCosts.PeakMegabytes(ours));
        var references = pair.Common.Count;
        output.WriteLine(
            Invariant($"normalize {Rows} rows on {references} references of {Path.GetFileName(table)}"));
        output.WriteLine(
            Invariant($"  scikit-learn {peerSeconds:0.00} s, predictions {predicting:0.00} s, {peerMb:0} MB"));
        output.WriteLine(
            Invariant($"  isojoule     {oursSeconds:0.00} s, {oursMb:0} MB, ratio {peerSeconds / oursSeconds:0.0}"));
        Directory.Delete(folder, recursive: true);
    }

    private static HardwarePair PairOf(string path)
    {
        var problems = new TableProblems();
        var builder = new RunTableBuilder();
        using var stream = File.OpenRead(path);
        foreach (var run in RunReader.Read(stream, path, problems)) builder.Add(run);
        problems.ThrowIfAny();
        return HardwarePair.AllOf(builder.Build()).First();
    }

    /// <summary>The references again and again, each time of another size and mean power.</summary>
    private static void WriteRows(string path, HardwarePair pair)
    {
        var random = new Random(0);
        using var writer = new StreamWriter(path);
        writer.WriteLine("workload,hardware,energy_j,flops,params,duration_s");
        for (var i = 0; i < Rows; i++)
        {
            var (name, source, _) = pair.Common[random.Next(pair.Common.Count)];
            var size = Math.Exp(random.NextDouble() - 0.5);
            var seconds = source.Duration!.Value.TotalSeconds * size * Math.Exp((0.4 * random.NextDouble()) - 0.2);
            writer.WriteLine(Invariant($"{name},{pair.Source},{source.Energy.Joules * size:G9},")
                + Invariant($"{source.Metrics.Flops!.Value.Flops},{source.Metrics.Parameters},{seconds:G9}"));
        }
    }
}
