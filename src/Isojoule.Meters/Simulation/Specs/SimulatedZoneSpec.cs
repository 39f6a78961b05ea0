using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation.Specs;

/// <summary>A simulated RAPL zone of powercap.</summary>
/// <param name="Power">Its true power.</param>
public sealed record SimulatedZoneSpec(PowerCurve Power)
{
    /// <summary>Range of Intel's package counters: 2³² units of 61 µJ.</summary>
    internal const long DefaultRangeUj = 262_143_328_850;

    /// <summary>Range of the DRAM counters of Intel's servers: 2³² units of 15.3 µJ.</summary>
    internal const long DefaultDramRangeUj = 65_712_999_613;

    /// <summary>The counter takes an energy E for <see cref="Gain"/> · E; dimensionless.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>What the counter shows at time zero; near <see cref="RangeUj"/> it soon wraps.</summary>
    public long StartUj { get; init; } = 1_000_000_000;

    /// <summary>The highest value of the counter, <c>max_energy_range_uj</c>.</summary>
    public long RangeUj { get; init; } = DefaultRangeUj;

    /// <summary>The counter shows multiples of this.</summary>
    public long GranularityUj { get; init; } = 61;

    /// <summary>When the counter is renewed: every millisecond.</summary>
    public UpdateSchedule Updates { get; init; } = new(TimeSpan.FromMilliseconds(1), TimeSpan.Zero);

    /// <summary>Whether this user may not read the counter, as it is on Linux since CVE-2020-8694.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>What goes wrong.</summary>
    public IReadOnlyList<RegisterFault> Faults { get; init; } = [];
}
