namespace Isojoule.Store;

/// <summary>Which runs. What is not set lets every run pass.</summary>
public sealed record RunFilter
{
    /// <summary>Lets every run pass.</summary>
    public static RunFilter All { get; } = new();

    /// <summary>Identifiers, one of which is meant; empty for any.</summary>
    public IReadOnlyList<string> RunIds { get; init; } = [];

    /// <summary>Names of hardware, one of which is meant; a name may end in <c>*</c>. Empty for any.</summary>
    public IReadOnlyList<string> Hardware { get; init; } = [];

    /// <summary>Names of workloads, one of which is meant; a name may end in <c>*</c>. Empty for any.</summary>
    public IReadOnlyList<string> Workloads { get; init; } = [];

    /// <summary>How they ended, or <c>null</c> for any way.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>What their energy holds (gpu, total, node), or <c>null</c>.</summary>
    public string? Scope { get; init; }

    /// <summary>Started then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Started before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Labels that all must be there.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>Only completed runs whose energy is known and above zero.</summary>
    public bool IsComparable { get; init; }
}
