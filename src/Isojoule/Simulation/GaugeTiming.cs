namespace Isojoule.Simulation;

/// <summary>How a family's power register keeps time.</summary>
/// <param name="Period">Time between renewals.</param>
/// <param name="Window">The time before a renewal that its value averages over.</param>
public sealed record GaugeTiming(TimeSpan Period, TimeSpan Window)
{
    /// <summary>Time constant of a first-order lag instead of a window; zero for none.</summary>
    public TimeSpan Lag { get; init; }
}
