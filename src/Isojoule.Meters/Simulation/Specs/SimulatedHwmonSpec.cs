using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation.Specs;

/// <summary>A simulated device of <c>/sys/class/hwmon</c>.</summary>
/// <param name="Driver">
/// What its file <c>name</c> says: <c>amdgpu</c>, <c>xe</c>, <c>i915</c>, <c>power_meter</c>.
/// </param>
/// <param name="Power">Its true power.</param>
public sealed record SimulatedHwmonSpec(string Driver, PowerCurve Power)
{
    /// <summary>Whether it has <c>power1_average</c>; by default what the driver really has.</summary>
    public bool HasPower { get; init; } = Driver is "amdgpu" or "power_meter";

    /// <summary>Whether it has <c>energy1_input</c>; by default what the driver really has.</summary>
    public bool HasEnergy { get; init; } = Driver is "xe" or "i915";

    /// <summary>What <c>power1_label</c> says; <c>null</c> when there is no such file.</summary>
    public string? Label { get; init; }

    /// <summary>Its sensor takes P for <see cref="Gain"/> · P + <see cref="Offset"/>; dimensionless.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>What its sensor adds to every power.</summary>
    public Power Offset { get; init; }

    /// <summary>When its power is renewed; by default every 100 ms, a power meter's every second.</summary>
    public UpdateSchedule Updates { get; init; } = new(DefaultPeriod(Driver), TimeSpan.Zero);

    /// <summary>How often its energy is renewed.</summary>
    public TimeSpan CounterPeriod { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The time before a renewal that the power averages over; by default all of it.</summary>
    public TimeSpan AveragingWindow { get; init; } = DefaultPeriod(Driver);

    /// <summary>Whether this user may not read it.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>What goes wrong.</summary>
    public IReadOnlyList<SimulatedFault> Faults { get; init; } = [];

    private static TimeSpan DefaultPeriod(string driver) =>
        driver == "power_meter" ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(100);
}
