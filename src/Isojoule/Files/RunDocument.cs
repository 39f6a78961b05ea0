namespace Isojoule.Files;

/// <summary>
/// One measured run as JSON: what ran, what every component took, how each figure was obtained, how sure it is.
/// </summary>
/// <remarks>
/// Names and units are a contract: add, never rename. <c>null</c> and absent mean unknown, never zero. A list or text
/// that an older version did not write yet is read as an empty one: the JSON reader sets it to <c>null</c>.
/// </remarks>
public sealed record RunDocument
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string FormatName = "isojoule-run";

    /// <summary>The newest version that this program writes and reads.</summary>
    public const int VersionNewest = 1;

    private static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>();

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public string Format { get; init => field = value ?? FormatName; } = FormatName;

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
    public string Host { get; init => field = value ?? ""; } = "";

    /// <summary>The command and its arguments.</summary>
    public IReadOnlyList<string> Command { get; init => field = value ?? []; } = [];

    /// <summary>When it began, UTC, or <c>null</c> when an imported file does not say.</summary>
    public DateTimeOffset? StartedUtc { get; init; }

    /// <summary>
    /// Elapsed seconds from the command's start to its end, or <c>null</c> when an imported file does not say.
    /// </summary>
    public double? DurationS { get; init; }

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
    public string EnergyScope { get; init => field = value ?? ""; } = "";

    /// <summary>± of <see cref="EnergyJ"/>, about 95 %.</summary>
    public double? UncertaintyJ { get; init; }

    /// <summary>Sums over components.</summary>
    public required TotalsDocument Totals { get; init; }

    /// <summary>Operations of one forward pass on one sample.</summary>
    public double? Flops { get; init; }

    /// <summary>Number of trained parameters.</summary>
    public long? Params { get; init; }

    /// <summary>Bytes that one forward pass on one sample moves to and from memory.</summary>
    public double? Bytes { get; init; }

    /// <summary>What the command set, by key.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init => field = value ?? NoLabels; } = NoLabels;

    /// <summary>The user's own labels.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init => field = value ?? NoLabels; } = NoLabels;

    /// <summary>Where it ran, as far as it is known: <c>os</c>, <c>cpu_model</c>, <c>python_version</c>, …</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init => field = value ?? NoLabels; } = NoLabels;

    /// <summary>The file it was imported from, or <c>null</c> when Isojoule measured it.</summary>
    public OriginDocument? Origin { get; init; }

    /// <summary>Each component over the whole run.</summary>
    public required IReadOnlyList<ComponentDocument> Components { get; init; }

    /// <summary>What could not be measured.</summary>
    public IReadOnlyList<AbsentDocument> Absent { get; init => field = value ?? []; } = [];

    /// <summary>The windows that the command marked.</summary>
    public IReadOnlyList<WindowDocument> Windows { get; init => field = value ?? []; } = [];

    /// <summary>The idle time before and after, when it was asked for.</summary>
    public IReadOnlyList<WindowDocument> Baselines { get; init => field = value ?? []; } = [];

    /// <summary>What a reader should know before trusting the figures, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];
}
