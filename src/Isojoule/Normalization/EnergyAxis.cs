namespace Isojoule.Normalization;

/// <summary>How an energy becomes a plain number for a solver, and back: (energy − origin) / unit.</summary>
/// <param name="Origin">The energy that becomes 0.</param>
/// <param name="Unit">The difference of energies that becomes 1, above 0 J.</param>
public sealed record EnergyAxis(Energy Origin, Energy Unit)
{
    /// <summary>The axis of the paper: kilowatt-hours from zero.</summary>
    public static EnergyAxis KilowattHours { get; } = new(default, Energy.FromKilowattHours(1));

    /// <summary>The dimensionless position of <paramref name="energy"/>.</summary>
    public double ToNumber(Energy energy) => (energy - Origin) / Unit;

    /// <summary>The energy at the dimensionless position <paramref name="number"/>.</summary>
    public Energy ToEnergy(double number) => Origin + (number * Unit);

    /// <summary>An axis from the mean of the energies in units of their population standard deviation.</summary>
    internal static EnergyAxis Standard(ReadOnlySpan<double> joules) => new(
        Energy.FromJoules(Statistics.Moments.Mean(joules)),
        Energy.FromJoules(Math.Sqrt(Statistics.Moments.PopulationVariance(joules))));
}
