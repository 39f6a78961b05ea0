namespace Isojoule.Meters.Simulation.Specs;

/// <summary>A simulated socket, read through RAPL.</summary>
/// <param name="Package">The whole package, cores and uncore within it.</param>
public sealed record SimulatedCpuSpec(SimulatedZoneSpec Package)
{
    /// <summary>Its memory, outside the package; <c>null</c> when the machine does not meter it.</summary>
    public SimulatedZoneSpec? Dram { get; init; }

    /// <summary>The cores within the package, or <c>null</c>.</summary>
    public SimulatedZoneSpec? Core { get; init; }

    /// <summary>What is beside the cores within the package, or <c>null</c>.</summary>
    public SimulatedZoneSpec? Uncore { get; init; }

    /// <summary>Number of dies that each show the whole socket's counter, as on AMD Zen 1 and 2; 1 for none.</summary>
    public int MirroredDies { get; init; } = 1;

    /// <summary>Whether <c>intel-rapl-mmio</c> shows the package a second time.</summary>
    public bool HasMmioDuplicate { get; init; }
}
