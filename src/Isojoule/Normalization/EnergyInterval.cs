namespace Isojoule.Normalization;

/// <summary>A range of energies that holds a workload's own with a stated probability.</summary>
/// <param name="Lower">Its lower end.</param>
/// <param name="Upper">Its upper end, not below the lower.</param>
/// <param name="Level">The probability, in ]0, 1[.</param>
public readonly record struct EnergyInterval(Energy Lower, Energy Upper, double Level)
{
    /// <summary>The level of every interval unless another is asked for.</summary>
    public const double DefaultLevel = 0.9;

    /// <summary>Whether <paramref name="energy"/> lies in the range, ends included.</summary>
    public bool Contains(Energy energy) => energy >= Lower && energy <= Upper;
}
