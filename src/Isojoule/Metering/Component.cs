namespace Isojoule.Metering;

/// <summary>A part of a machine whose energy is told apart.</summary>
/// <param name="Kind">What kind of part.</param>
/// <param name="Id">Short and unique on the machine: "gpu:0", "cpu:1", "dram:0", "node".</param>
/// <param name="Name">The maker's or the kernel's name: "NVIDIA A40", "package-0".</param>
public sealed record Component(ComponentKind Kind, string Id, string Name)
{
    /// <summary>The maker's unique identifier, or <c>null</c> when it has none.</summary>
    public string? Uuid { get; init; }

    /// <summary>What a reader must know of its scope, such as that MIG is on; one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether its energy adds to the machine's total without counting anything twice.</summary>
    public bool CountsInTotal => Kind is ComponentKind.Gpu or ComponentKind.Cpu or ComponentKind.Dram;
}
