using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.References;

namespace Isojoule.Reporting.Tests;

/// <summary>Small tables of the shapes that real ones have, and their studies.</summary>
internal static class Tables
{
    /// <summary>Two machines and ten workloads that hold every metric: the table of the snapshots.</summary>
    public static RunTable Small { get; } = Make(["T4", "A40"], 10, decades: 1, withMetrics: true);

    /// <summary>Four machines, five decades, no metrics: like training over many tasks.</summary>
    public static RunTable Training { get; } = Make(
        ["A40", "P100", "RTX6000", "V100"], 24, decades: 5, withMetrics: false);

    /// <summary>Six platforms with long names and all metrics: like inference on edge boards.</summary>
    public static RunTable Edge { get; } = Make(
        [
            "rpi4/armnn_cpu", "rpi4/tflite_cpu", "vim4/armnn_cpu", "vim4/armnn_gpu",
            "xavier/tflite_cpu_with_a_long_suffix", "t",
        ],
        18,
        decades: 2,
        withMetrics: true);

    /// <summary>A single pair of a million-fold range.</summary>
    public static RunTable Huge { get; } = Make(["A100-40GB", "H100-80GB"], 15, decades: 12, withMetrics: true);

    /// <summary>Every energy is the same, so no line can be fitted.</summary>
    public static RunTable Identical { get; } = Table(
        from hardware in new[] { "A", "B" }
        from i in Enumerable.Range(0, 12)
        select RunOf(i, hardware, 5, new(FlopCount.FromFlops(1e9), 1000)));

    public static RunTable Empty { get; } = Table([]);

    public static RunTable Make(string[] hardware, int workloads, double decades, bool withMetrics) => Table(
        from h in Enumerable.Range(0, hardware.Length)
        from i in Enumerable.Range(0, workloads)
        let size = Math.Pow(10, decades * i / (workloads - 1))
        let joules = 40 * Math.Pow(size, 1 - (0.04 * h)) * (1 + (0.3 * Math.Sin((7 * i) + (3 * h))))
        let flops = FlopCount.FromFlops(1e7 * size * (2 + Math.Cos(5 * i)))
        let metrics = withMetrics ? new ComputeMetrics(flops, 1000 + (i * i)) : default
        select RunOf(i, hardware[h], joules, metrics));

    /// <summary>The paper's study of a table, with every method but the slow grid search.</summary>
    public static IReadOnlyList<StudyFit> Study(RunTable table)
    {
        var study = new Study(new StudyPlan(
            [.. NormalizerCatalog.Names.Except(["svr-grid"]).Select(name => NormalizerCatalog.Find(name)!)],
            [ReferenceSelectorCatalog.Find("random")!, ReferenceSelectorCatalog.Find("min-max")!],
            [.. new[] { 0.1, 0.15, 0.2, 0.5, 1 }.Select(ReferenceBudget.OfShare)],
            new RandomSplitter()));
        return [.. study.Run(study.StepsOf(table), CancellationToken.None)];
    }

    public static IReadOnlyList<Figure> Figures(RunTable table, FigureOptions? options = null) =>
        new PaperFigures().Draw(table, Study(table), options ?? new());

    private static RunTable Table(IEnumerable<Run> runs)
    {
        var builder = new RunTableBuilder();
        foreach (var run in runs) builder.Add(run);
        return builder.Build();
    }

    private static Run RunOf(int workload, string hardware, double joules, ComputeMetrics metrics) => new(
        new($"net-{workload:00}", metrics),
        hardware,
        Energy.FromJoules(joules),
        Duration: null,
        RunOutcome.Completed,
        Run.NoAttributes);
}
