using Isojoule.Tables;
using Isojoule.TestSupport;

namespace Isojoule.Tests.Normalization;

/// <summary>References of the committed tables, for what must hold on real measurements.</summary>
internal static class MeasuredReferences
{
    private static readonly RunTable Zeus = Read("samples", "zeus-training.csv");
    private static readonly RunTable Edge = Read("data", "golden", "study", "mlperf-edge.csv");

    /// <summary>48 trainings on an A40 and a V100, with durations.</summary>
    public static IReadOnlyList<ReferencePoint> ZeusTraining { get; } = Zeus.Common("A40", "V100");

    /// <summary>47 networks on two edge boards, with durations, FLOPs and parameters.</summary>
    public static IReadOnlyList<ReferencePoint> EdgeInference { get; } =
        Edge.Common(Edge.Hardware[0], Edge.Hardware[1]);

    /// <summary>The runs of networks on six edge platforms.</summary>
    public static IReadOnlyList<Run> EdgeRuns { get; } = RunsOf("data", "golden", "study", "mlperf-edge.csv");

    private static RunTable Read(params string[] path)
    {
        var builder = new RunTableBuilder();
        foreach (var run in RunsOf(path)) builder.Add(run);
        return builder.Build();
    }

    private static Run[] RunsOf(params string[] path)
    {
        var problems = new TableProblems();
        using var stream = File.OpenRead(Repository.PathOf(path));
        Run[] runs = [.. RunReader.Read(stream, path[^1], problems)];
        problems.ThrowIfAny();
        return runs;
    }
}
