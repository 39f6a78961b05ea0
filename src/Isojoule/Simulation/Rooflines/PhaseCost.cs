namespace Isojoule.Simulation.Rooflines;

/// <summary>Time and energy of a part of a training step. <c>default</c> is nothing.</summary>
/// <param name="Seconds">Its time.</param>
/// <param name="Joules">Its energy.</param>
internal readonly record struct PhaseCost(double Seconds, double Joules)
{
    public static PhaseCost operator +(PhaseCost left, PhaseCost right) =>
        new(left.Seconds + right.Seconds, left.Joules + right.Joules);
}
