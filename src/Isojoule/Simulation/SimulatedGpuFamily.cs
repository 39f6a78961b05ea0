namespace Isojoule.Simulation;

/// <summary>What the sensors of a generation of NVIDIA GPUs do.</summary>
/// <param name="Name">As in a specification: "ampere-ga10x".</param>
/// <param name="ComputeMajor">CUDA compute capability, before the point.</param>
/// <param name="ComputeMinor">CUDA compute capability, after the point.</param>
/// <param name="Usage">The register behind <c>nvmlDeviceGetPowerUsage</c>.</param>
/// <remarks>
/// Source: Z. Yang, K. Adamek, W. Armour, arXiv 2312.02741, for drivers after 530: update periods and averaging windows
/// of the power registers. The counter's period is what users report, 100 ms, and 20 ms where power is renewed every
/// 20 ms.
/// </remarks>
public sealed record SimulatedGpuFamily(string Name, int ComputeMajor, int ComputeMinor, GaugeTiming Usage)
{
    private static readonly TimeSpan Counts = TimeSpan.FromMilliseconds(100);

    /// <summary>Every family, oldest first.</summary>
    public static IReadOnlyList<SimulatedGpuFamily> All { get; } =
    [
        new("kepler", 3, 5, Lagging(15, 800)),
        new("maxwell", 5, 2, Lagging(100, 800)),
        new("pascal", 6, 1, Averaging(20, 10)) { Average = Averaging(20, 10), Instant = Averaging(20, 10) },
        new("volta", 7, 0, Averaging(20, 10))
        {
            Average = Averaging(20, 10),
            Instant = Averaging(20, 10),
            CounterPeriod = TimeSpan.FromMilliseconds(20),
        },
        new("turing", 7, 5, Averaging(100, 100))
        {
            Average = Averaging(100, 100),
            Instant = Averaging(100, 100),
            CounterPeriod = Counts,
        },
        new("ampere-ga100", 8, 0, Averaging(100, 25)) { Instant = Averaging(100, 25), CounterPeriod = Counts },
        new("ampere-ga10x", 8, 6, Averaging(100, 1000))
        {
            Average = Averaging(100, 1000),
            Instant = Averaging(100, 100),
            CounterPeriod = Counts,
        },
        new("ada", 8, 9, Averaging(100, 1000))
        {
            Average = Averaging(100, 1000),
            Instant = Averaging(100, 100),
            CounterPeriod = Counts,
        },
        new("hopper", 9, 0, Averaging(100, 1000))
        {
            Average = Averaging(100, 1000),
            Instant = Averaging(100, 25),
            CounterPeriod = Counts,
        },
    ];

    /// <summary>The register behind the field <c>POWER_AVERAGE</c>, or <c>null</c> when the family has none.</summary>
    public GaugeTiming? Average { get; init; }

    /// <summary>The register behind the field <c>POWER_INSTANT</c>, or <c>null</c> when the family has none.</summary>
    public GaugeTiming? Instant { get; init; }

    /// <summary>How often the energy counter is renewed, or <c>null</c> when the family counts no energy.</summary>
    public TimeSpan? CounterPeriod { get; init; }

    /// <summary>The family of that name, or <c>null</c>.</summary>
    public static SimulatedGpuFamily? Find(string name) => All.FirstOrDefault(family => family.Name == name);

    private static GaugeTiming Averaging(int periodMs, int windowMs) =>
        new(TimeSpan.FromMilliseconds(periodMs), TimeSpan.FromMilliseconds(windowMs));

    private static GaugeTiming Lagging(int periodMs, int lagMs) =>
        new(TimeSpan.FromMilliseconds(periodMs), TimeSpan.Zero) { Lag = TimeSpan.FromMilliseconds(lagMs) };
}
