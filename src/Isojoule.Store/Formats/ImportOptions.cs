namespace Isojoule.Store.Formats;

/// <summary>What the user says about a file, where the file does not say it or says it otherwise.</summary>
public sealed record ImportOptions
{
    /// <summary>Name of the workload, or <c>null</c> for the file's.</summary>
    public string? Workload { get; init; }

    /// <summary>Name of the hardware, or <c>null</c> for the file's.</summary>
    public string? Hardware { get; init; }

    /// <summary>Labels to add.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The zone of times that do not name theirs.</summary>
    public TimeSpan UtcOffset { get; init; }

    /// <summary>Whether the samples are kept with the runs.</summary>
    public bool HasSamples { get; init; }

    /// <summary>Whether a source of which anything would be skipped is not taken at all.</summary>
    public bool IsStrict { get; init; }

    /// <summary>What becomes of runs that are in the store with another content.</summary>
    public KnownRuns Known { get; init; }
}
