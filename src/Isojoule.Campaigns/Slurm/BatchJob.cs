namespace Isojoule.Campaigns.Slurm;

/// <summary>An array of runs as a batch system is asked for it.</summary>
public sealed record BatchJob
{
    /// <summary>Its name in the queue.</summary>
    public required string Name { get; init; }

    /// <summary>Number of runs; they are numbered from 0.</summary>
    public required int Count { get; init; }

    /// <summary>What each run needs.</summary>
    public required SlurmRequest Request { get; init; }

    /// <summary>Time limit of one run with all that belongs to it, or <c>null</c>.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The campaign's folder, which every node can write to.</summary>
    public required string Folder { get; init; }

    /// <summary>The words that run one run; its number follows them.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Variables for every run.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
