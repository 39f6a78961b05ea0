using System.Globalization;

namespace Isojoule.Campaigns.Slurm;

/// <summary>What Slurm gave the job this process belongs to.</summary>
/// <param name="JobId">The job's number; of an array, the task's own.</param>
public sealed record SlurmAllocation(string JobId)
{
    /// <summary>As <c>squeue</c> shows it: "123_4" for a task of an array.</summary>
    public required string Name { get; init; }

    /// <summary>The node's name in Slurm.</summary>
    public string Node { get; init; } = "";

    /// <summary>The value of CUDA_VISIBLE_DEVICES, counted by what the job can see; <c>null</c> when not set.</summary>
    public string? VisibleGpus { get; init; }

    /// <summary>The node's own indices of the job's GPUs; <c>null</c> when it was given none.</summary>
    public string? Gpus { get; init; }

    /// <summary>CPUs of this node that are the job's, or <c>null</c>.</summary>
    public int? Cpus { get; init; }

    /// <summary>Which of the job's processes on this node this is; 0 measures for all.</summary>
    public int LocalId { get; init; }

    /// <summary>Reads the environment; <c>null</c> outside of Slurm.</summary>
    public static SlurmAllocation? Of(Func<string, string?> variable)
    {
        if (Text("SLURM_JOB_ID") is not { } job) return null;
        return new(job)
        {
            Name = Text("SLURM_ARRAY_JOB_ID") is { } array && Text("SLURM_ARRAY_TASK_ID") is { } task
                ? $"{array}_{task}"
                : job,
            Node = Text("SLURMD_NODENAME") ?? "",
            VisibleGpus = variable("CUDA_VISIBLE_DEVICES"),
            Gpus = Text("SLURM_STEP_GPUS") ?? Text("SLURM_JOB_GPUS") ?? Text("GPU_DEVICE_ORDINAL"),
            Cpus = Number("SLURM_CPUS_ON_NODE"),
            LocalId = Number("SLURM_LOCALID") ?? 0,
        };

        string? Text(string name) => variable(name) is { Length: > 0 } text ? text : null;

        int? Number(string name) =>
            int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }

    /// <summary>Whether the job has less than the whole node.</summary>
    /// <param name="nodeCpus">The node's logical CPUs.</param>
    public bool IsShared(int nodeCpus) => Cpus < nodeCpus;

    /// <summary>Which GPUs are the job's, where the user has not said which to measure.</summary>
    /// <param name="nodeCpus">The node's logical CPUs.</param>
    public AllocatedGpus GpusOf(int nodeCpus)
    {
        // Where cgroups constrain devices, both the driver and CUDA_VISIBLE_DEVICES count the job's GPUs from 0.
        if (VisibleGpus is not null) return new(VisibleGpus, null);
        if (Gpus is { } gpus) return new(gpus, null);
        return IsShared(nodeCpus)
            ? new("", $"Slurm gave job {Name} no GPU of this shared node, so none is measured: " +
                "ask for one (--gres=gpu:1), or name one with --gpus")
            : new(null, null);
    }

    /// <summary>
    /// What a reader must know of CPU and memory energies, or <c>null</c> when the node is the job's alone.
    /// </summary>
    public string? CpuScope(int nodeCpus) => IsShared(nodeCpus)
        ? FormattableString.Invariant($"cpu, dram, node: energies of the whole node, of which job {Name} had ")
            + FormattableString.Invariant($"{Cpus} of {nodeCpus} CPUs; others may have run on the rest")
        : null;
}
