namespace Isojoule.Meters.Doctor;

/// <summary>What a machine is; what it does not tell is <c>null</c>.</summary>
public sealed record NodeFacts
{
    /// <summary>The processor's name.</summary>
    public string? CpuName { get; init; }

    /// <summary>Number of CPU packages, at least 1.</summary>
    public required int Sockets { get; init; }

    /// <summary>Number of cores, at least 1.</summary>
    public required int Cores { get; init; }

    /// <summary>Number of hardware threads, at least 1.</summary>
    public required int Threads { get; init; }

    /// <summary>Memory that the kernel can use.</summary>
    public double? MemoryGib { get; init; }

    /// <summary>The kernel's release.</summary>
    public string? Kernel { get; init; }

    /// <summary>Whose virtual machine it is; <c>null</c> on bare metal.</summary>
    public string? Hypervisor { get; init; }

    /// <summary>Whether this process sees the machine from inside a container.</summary>
    public bool IsContainer { get; init; }
}
