using Isojoule.Campaigns.Slurm;
using Isojoule.Metering;
using Isojoule.Meters;
using Isojoule.Meters.Machine;

namespace Isojoule.Cli.Measuring;

/// <summary>What of a node is the Slurm job's that this process belongs to; outside of Slurm, everything.</summary>
internal sealed class JobScope
{
    private readonly SlurmAllocation? _allocation;
    private readonly int _nodeCpus;

    private JobScope(SlurmAllocation? allocation, int nodeCpus)
    {
        (_allocation, _nodeCpus) = (allocation, nodeCpus);
        Gpus = allocation?.GpusOf(nodeCpus) ?? new(Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES"), null);
    }

    /// <summary>The GPUs that are the job's.</summary>
    public AllocatedGpus Gpus { get; }

    public static JobScope OfProcess()
    {
        var allocation = SlurmAllocation.Of(Environment.GetEnvironmentVariable);
        return new(allocation, allocation is null ? 0 : CpuInfo.Read(NodePaths.OfThisMachine()).Threads);
    }

    /// <summary>What a reader of a run must know.</summary>
    public IEnumerable<string> Warnings(IReadOnlyList<MeteredComponent> components, bool isGpuChosen)
    {
        if (Gpus.Note is { } note && !isGpuChosen) yield return note;
        if (_allocation?.CpuScope(_nodeCpus) is { } scope && HasNodeParts(components)) yield return scope;
        if (_allocation is { LocalId: > 0 } other)
        {
            yield return $"process {other.LocalId} of job {other.Name} on this node: "
                + "its process 0 may measure the same; one meter for each node and job is enough";
        }
    }

    /// <summary>The same as a label, for programs.</summary>
    public IReadOnlyDictionary<string, string> Labels(IReadOnlyList<MeteredComponent> components) =>
        _allocation is { } job && job.IsShared(_nodeCpus) && HasNodeParts(components)
            ? new Dictionary<string, string> { ["cpu_scope"] = "node" }
            : new Dictionary<string, string>();

    private static bool HasNodeParts(IReadOnlyList<MeteredComponent> components) =>
        components.Any(component => component.Component.Kind is not ComponentKind.Gpu);
}
