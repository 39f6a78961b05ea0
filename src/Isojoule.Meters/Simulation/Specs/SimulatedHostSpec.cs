namespace Isojoule.Meters.Simulation.Specs;

/// <summary>What <c>/proc</c> of a simulated machine tells, for meters that model from load.</summary>
public sealed record SimulatedHostSpec
{
    /// <summary>As in <c>/proc/cpuinfo</c>.</summary>
    public string CpuModel { get; init; } = "Simulated CPU @ 2.00GHz";

    /// <summary>Number of logical processors, shared evenly by the sockets.</summary>
    public int LogicalCpus { get; init; } = 8;

    /// <summary>Memory that the kernel sees.</summary>
    public double MemoryGib { get; init; } = 64;

    /// <summary>The share of the processors that is busy, 0–1, from each time on; idle before the first.</summary>
    public IReadOnlyList<(TimeSpan At, double BusyShare)> Load { get; init; } = [];
}
