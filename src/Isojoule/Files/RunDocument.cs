using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Isojoule.Files;

/// <summary>One measured run as JSON: what ran, what every component took, how each figure was obtained, how sure it is.</summary>
/// <remarks>Names and units are a contract: add, never rename. <c>null</c> and absent mean unknown, never zero.</remarks>
public sealed record RunDocument
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string FormatName = "isojoule-run";

    /// <summary>The newest version that this program writes and reads.</summary>
    public const int VersionNewest = 1;

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The version it was written in.</summary>
    public int Version { get; init; } = VersionNewest;

    /// <summary>Unique identifier of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>Name and version of the program that measured.</summary>
    public required string Tool { get; init; }

    /// <summary>Name of the workload, a table's <c>workload</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the hardware, a table's <c>hardware</c>.</summary>
    public required string Hardware { get; init; }

    /// <summary>Name of the host.</summary>
    public string Host { get; init; } = "";

    /// <summary>The command and its arguments.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>Elapsed seconds from the command's start to its end.</summary>
    public double DurationS { get; init; }

    /// <summary>completed, truncated, failed or cancelled.</summary>
    public required string Outcome { get; init; }

    /// <summary>The command's exit code, or <c>null</c> when its meter was killed before it ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether the meter was killed and this was put together from its journal.</summary>
    public bool Recovered { get; init; }

    /// <summary>Whether the sensors were simulated.</summary>
    public bool Simulated { get; init; }

    /// <summary>Seconds between two samples.</summary>
    public double IntervalS { get; init; }

    /// <summary>The energy to compare runs by, or <c>null</c> when it was not measured whole.</summary>
    public double? EnergyJ { get; init; }

    /// <summary>What <see cref="EnergyJ"/> holds: gpu, total or node.</summary>
    public string EnergyScope { get; init; } = "";

    /// <summary>± of <see cref="EnergyJ"/>, about 95 %.</summary>
    public double? UncertaintyJ { get; init; }

    /// <summary>Sums over components.</summary>
    public required TotalsDocument Totals { get; init; }

    /// <summary>Operations of one forward pass on one sample.</summary>
    public double? Flops { get; init; }

    /// <summary>Number of trained parameters.</summary>
    public long? Params { get; init; }

    /// <summary>What the command set, by key.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The user's own labels.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Each component over the whole run.</summary>
    public required IReadOnlyList<ComponentDocument> Components { get; init; }

    /// <summary>What could not be measured.</summary>
    public IReadOnlyList<AbsentDocument> Absent { get; init; } = [];

    /// <summary>The windows that the command marked.</summary>
    public IReadOnlyList<WindowDocument> Windows { get; init; } = [];

    /// <summary>The idle time before and after, when it was asked for.</summary>
    public IReadOnlyList<WindowDocument> Baselines { get; init; } = [];

    /// <summary>What a reader should know before trusting the figures, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Sums over the components of a window.</summary>
/// <param name="GpuJ">All GPUs, measured whole.</param>
/// <param name="CpuJ">All CPU packages, measured whole.</param>
/// <param name="DramJ">All memory, measured whole.</param>
/// <param name="MeasuredJ">GPUs, packages and memory, as far as they can be measured here.</param>
/// <param name="MeasuredUncertaintyJ">± of <paramref name="MeasuredJ"/>, about 95 %.</param>
/// <param name="ModelledJ">What models say of the rest; never part of <paramref name="MeasuredJ"/>.</param>
public sealed record TotalsDocument(
    double? GpuJ, double? CpuJ, double? DramJ, double? MeasuredJ, double? MeasuredUncertaintyJ, double? ModelledJ);

/// <summary>One component over one window.</summary>
public sealed record ComponentDocument
{
    /// <summary>Short and unique: "gpu:0".</summary>
    public required string Id { get; init; }

    /// <summary>gpu, cpu, dram, core, uncore, platform, node or other.</summary>
    public required string Kind { get; init; }

    /// <summary>The maker's or the kernel's name.</summary>
    public required string Name { get; init; }

    /// <summary>The maker's unique identifier.</summary>
    public string? Uuid { get; init; }

    /// <summary>counter, power_integration, modelled or unavailable.</summary>
    public required string Method { get; init; }

    /// <summary>Where from: "NVML", "RAPL (powercap)".</summary>
    public required string Sensor { get; init; }

    /// <summary>The energy, or <c>null</c>; <see cref="Reason"/> then says why.</summary>
    public double? EnergyJ { get; init; }

    /// <summary>Why there is no energy, and what to do.</summary>
    public string? Reason { get; init; }

    /// <summary>± of <see cref="EnergyJ"/>, about 95 %.</summary>
    public double? UncertaintyJ { get; init; }

    /// <summary>The largest error that the causes can make together.</summary>
    public double? BoundJ { get; init; }

    /// <summary>The causes.</summary>
    public IReadOnlyList<UncertaintyDocument> Budget { get; init; } = [];

    /// <summary>Energy above idle, when a baseline was measured.</summary>
    public double? NetEnergyJ { get; init; }

    /// <summary>± of <see cref="NetEnergyJ"/>, about 95 %.</summary>
    public double? NetUncertaintyJ { get; init; }

    /// <summary>Mean power.</summary>
    public double? PowerMeanW { get; init; }

    /// <summary>Highest power between two samples.</summary>
    public double? PowerPeakW { get; init; }

    /// <summary>Seconds of the window that the energy is known for.</summary>
    public double CoveredS { get; init; }

    /// <summary>Whether the energy misses a part of the window.</summary>
    public bool Partial { get; init; }

    /// <summary>Samples in which it could be read.</summary>
    public long Samples { get; init; }

    /// <summary>Reads that failed.</summary>
    public long FailedReads { get; init; }

    /// <summary>How often its counter passed its range.</summary>
    public long Wraps { get; init; }

    /// <summary>How often its counter stepped in a way that is no energy.</summary>
    public long Resets { get; init; }

    /// <summary>Counter energy over integrated power.</summary>
    public double? CrossCheckRatio { get; init; }

    /// <summary>What the simulated node really drew; only where sensors are simulated.</summary>
    public double? TruthJ { get; init; }

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>One cause of error.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StandardJ">One standard deviation.</param>
/// <param name="BoundJ">The largest error.</param>
public sealed record UncertaintyDocument(string Name, double StandardJ, double BoundJ);

/// <summary>What could not be measured.</summary>
/// <param name="Kind">What kind of part.</param>
/// <param name="Name">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remedy">What to do.</param>
public sealed record AbsentDocument(string Kind, string Name, string Reason, string Remedy);

/// <summary>One window of a run.</summary>
public sealed record WindowDocument
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Seconds from the command's start to its begin; negative before the command.</summary>
    public double StartS { get; init; }

    /// <summary>How long it lasted.</summary>
    public double DurationS { get; init; }

    /// <summary>Sums over components.</summary>
    public required TotalsDocument Totals { get; init; }

    /// <summary>Each component.</summary>
    public required IReadOnlyList<ComponentDocument> Components { get; init; }
}

/// <summary>Run documents as text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(RepeatsDocument))]
public sealed partial class RunJson : JsonSerializerContext
{
    /// <summary>One line, letters as they are.</summary>
    public static RunJson Plain { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}

/// <summary>What repeats of one command say together.</summary>
/// <param name="Format">Always "isojoule-repeats".</param>
/// <param name="Name">Name of the workload.</param>
/// <param name="Runs">Number of completed runs whose energy is known.</param>
/// <param name="EnergyScope">What the energies hold.</param>
/// <param name="MeanEnergyJ">Their mean.</param>
/// <param name="DeviationJ">Their sample standard deviation.</param>
/// <param name="HalfWidthJ">Half-width of the mean's 95 % interval.</param>
/// <param name="HalfWidthRelative">The same, relative to the mean.</param>
public sealed record RepeatsDocument(
    string Format, string Name, int Runs, string EnergyScope, double? MeanEnergyJ, double? DeviationJ, double? HalfWidthJ, double? HalfWidthRelative);
