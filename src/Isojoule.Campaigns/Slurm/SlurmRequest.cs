namespace Isojoule.Campaigns.Slurm;

/// <summary>What a run asks Slurm for; <c>null</c> leaves it to the cluster.</summary>
public sealed record SlurmRequest
{
    /// <summary>Partition.</summary>
    public string? Partition { get; init; }

    /// <summary>Features a node must have.</summary>
    public string? Constraint { get; init; }

    /// <summary>Generic resources, such as <c>gpu:a40:1</c>.</summary>
    public string? Gres { get; init; }

    /// <summary>Account to charge.</summary>
    public string? Account { get; init; }

    /// <summary>Quality of service.</summary>
    public string? Qos { get; init; }

    /// <summary>Memory, such as <c>16G</c>.</summary>
    public string? Memory { get; init; }

    /// <summary>CPUs.</summary>
    public int? Cpus { get; init; }

    /// <summary>Time limit of a job, or <c>null</c> to go by the campaign's limit of a run.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Whether the node is for the job alone: its CPU energy is then the job's.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>The most runs at once, or <c>null</c>.</summary>
    public int? AtOnce { get; init; }

    /// <summary>Further <c>#SBATCH</c> options, as they are.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Lines of shell before the run: modules to load, environments to enter.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];
}
