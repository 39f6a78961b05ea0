namespace Isojoule.Simulation.Rooflines;

/// <summary>A GPU as its ceilings: what it can compute and move in a second, and what it draws.</summary>
/// <param name="Hardware">The catalog's entry, with its thermal design power.</param>
/// <param name="PeakFlopsEachS">Operations in a second in single precision, without tensor cores (FLOP/s).</param>
/// <param name="BandwidthBytesEachS">Bytes to or from its memory in a second.</param>
/// <param name="Multiprocessors">How many units share the work.</param>
/// <param name="Idle">Power without work.</param>
/// <param name="Source">Where the figures are published, and what is assumed.</param>
public sealed record GpuRoofline(
    Hardware Hardware,
    double PeakFlopsEachS,
    double BandwidthBytesEachS,
    int Multiprocessors,
    Power Idle,
    string Source)
{
    /// <summary>Its name in tables: never to be taken for a measured machine's.</summary>
    public string SimulatedName => Hardware.ShortName + " (simulated)";
}
