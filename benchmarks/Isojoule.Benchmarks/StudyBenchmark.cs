using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Tables;
using static System.FormattableString;

namespace Isojoule.Benchmarks;

/// <summary>The paper's evaluation against the same in scikit-learn, on the same table and splits.</summary>
internal static partial class StudyBenchmark
{
    private const int Runs = 5;
    private const string Python = "/usr/bin/python3"; // Debian's, for which its scikit-learn is installed
    private static readonly string[] Methods =
    [
        "single-low", "single-high", "dual", "linear", "poly2", "svr",
        "linear+flops", "linear+params", "linear+flops+params",
    ];

    public static void Run(TextWriter output, string native, string table)
    {
        var protocol = Path.Combine("benchmarks", "scikit-learn", "paper_protocol.py");
        var splits = Path.Combine(Path.GetTempPath(), "isojoule-benchmark-splits.csv");
        File.WriteAllText(splits, Start(Python, protocol, "splits", table).Output);

        // scikit-learn's own time starts after its imports; ours after reading, on a warm process.
        var times = AfterImports().Match(Start(Python, protocol, "study", table, splits).Errors);
        var peerInside = double.Parse(times.Groups[1].Value, CultureInfo.InvariantCulture);
        var (study, steps) = Plan(table, splits);
        var fits = 0;
        var cold = Stopwatches.Seconds(Fit);
        var (_, warm) = Stopwatches.InTurn(21, static () => { }, Fit);

        var (peer, ours) = Stopwatches.InTurn(
            Runs,
            () => Start(Python, protocol, "study", table, splits),
            () => Start(
                native, "study", table, "--split-file", splits, "--json", "--methods", string.Join(',', Methods)));

        output.WriteLine($"study of {Path.GetFileName(table)}: {fits} fits");
        Tell(output, "fit and score, warm process", peerInside, warm);
        Tell(output, "fit and score, first time", peerInside, cold);
        Tell(output, "whole process", peer, ours);

        void Fit() => fits = study.Run(steps, CancellationToken.None).Count();
    }

    private static (Study Study, IReadOnlyList<StudyStep> Steps) Plan(string tablePath, string splitsPath)
    {
        var problems = new TableProblems();
        var builder = new RunTableBuilder();
        using (var stream = File.OpenRead(tablePath))
        {
            foreach (var run in RunReader.Read(stream, tablePath, problems)) builder.Add(run);
        }

        using var rows = File.OpenRead(splitsPath);
        var splitter = new FileSplitter(SplitReader.Read(rows, splitsPath, problems));
        problems.ThrowIfAny();
        var study = new Study(new([.. Methods.Select(NormalizerCatalog.Find).OfType<INormalizer>()], [], [], splitter));
        return (study, study.StepsOf(builder.Build()));
    }

    private static void Tell(TextWriter output, string what, double peer, double ours) => output.WriteLine(
        Invariant($"  {what,-30} scikit-learn {1000 * peer,9:0.0} ms   ")
        + Invariant($"isojoule {1000 * ours,8:0.00} ms   ratio {peer / ours,6:0}"));

    private static (string Output, string Errors) Start(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? (output, errors.Result)
            : throw new InvalidOperationException($"{program} failed: {errors.Result}");
    }

    [GeneratedRegex(@"study: ([0-9.]+) s after imports")]
    private static partial Regex AfterImports();
}
