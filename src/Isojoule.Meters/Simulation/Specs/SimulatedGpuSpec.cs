using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation.Specs;

/// <summary>A simulated NVIDIA GPU, read through NVML.</summary>
/// <param name="Family">What its sensors do.</param>
/// <param name="Power">Its true power.</param>
public sealed record SimulatedGpuSpec(SimulatedGpuFamily Family, PowerCurve Power)
{
    /// <summary>The maker's name.</summary>
    public string Name { get; init; } = "Simulated GPU";

    /// <summary>NVML's UUID, or <c>null</c> for one made from the index.</summary>
    public string? Uuid { get; init; }

    /// <summary>Its sensor takes P for <see cref="Gain"/> · P + <see cref="Offset"/>; dimensionless.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>What its sensor adds to every power.</summary>
    public Power Offset { get; init; }

    /// <summary>Time of one renewal of its registers.</summary>
    public TimeSpan Phase { get; init; }

    /// <summary>How often the counter is renewed; <c>null</c> for none. The family's by default.</summary>
    public TimeSpan? CounterPeriod { get; init; } = Family.CounterPeriod;

    /// <summary>What the counter shows at time zero: energy since the driver was loaded.</summary>
    public Energy CounterStart { get; init; } = Energy.FromJoules(DefaultCounterStartJ);

    /// <summary>The most it is allowed to draw.</summary>
    public Power PowerLimit { get; init; } = Isojoule.Power.FromWatts(DefaultPowerLimitW);

    /// <summary>Whether it is cut into MIG instances.</summary>
    public bool IsMig { get; init; }

    /// <summary>What goes wrong.</summary>
    public IReadOnlyList<SimulatedFault> Faults { get; init; } = [];

    internal const double DefaultCounterStartJ = 1e6; // some hours of idling since the driver was loaded
    internal const double DefaultPowerLimitW = 300;
}
