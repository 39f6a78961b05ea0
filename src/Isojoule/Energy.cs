namespace Isojoule;

/// <summary>An amount of energy, held in joules. <c>default</c> is 0 J; a difference may be negative.</summary>
public readonly record struct Energy : IComparable<Energy>
{
    private const double JoulesPerKilowattHour = 3.6e6; // exact: 1 kW × 3600 s

    private Energy(double joules) => Joules = joules;

    /// <summary>The amount in joules, finite.</summary>
    public double Joules { get; }

    /// <summary>The amount in kilowatt-hours, the unit of the paper and of CodeCarbon.</summary>
    public double KilowattHours => Joules / JoulesPerKilowattHour;

    /// <summary>Makes an energy from <paramref name="joules"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="joules"/> is NaN or infinite.</exception>
    public static Energy FromJoules(double joules) => double.IsFinite(joules)
        ? new(joules)
        : throw new ArgumentOutOfRangeException(nameof(joules), joules, "Energy must be finite.");

    /// <summary>Makes an energy from <paramref name="kilowattHours"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kilowattHours"/> is NaN or infinite.</exception>
    public static Energy FromKilowattHours(double kilowattHours) => FromJoules(kilowattHours * JoulesPerKilowattHour);

    /// <summary>The sum of two energies.</summary>
    public static Energy operator +(Energy left, Energy right) => FromJoules(left.Joules + right.Joules);

    /// <summary>The difference of two energies; negative when <paramref name="right"/> is larger.</summary>
    public static Energy operator -(Energy left, Energy right) => FromJoules(left.Joules - right.Joules);

    /// <summary>An energy scaled by a dimensionless factor.</summary>
    public static Energy operator *(double factor, Energy energy) => FromJoules(factor * energy.Joules);

    /// <summary>
    /// The dimensionless ratio of two energies; infinite or NaN when <paramref name="right"/> is 0 J.
    /// </summary>
    public static double operator /(Energy left, Energy right) => left.Joules / right.Joules;

    /// <summary>The mean power over <paramref name="elapsed"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="elapsed"/> is zero.</exception>
    public static Power operator /(Energy energy, TimeSpan elapsed) =>
        Power.FromWatts(energy.Joules / elapsed.TotalSeconds);

    /// <summary>Whether <paramref name="left"/> is the smaller energy.</summary>
    public static bool operator <(Energy left, Energy right) => left.Joules < right.Joules;

    /// <summary>Whether <paramref name="left"/> is the larger energy.</summary>
    public static bool operator >(Energy left, Energy right) => left.Joules > right.Joules;

    /// <summary>Whether <paramref name="left"/> is not the larger energy.</summary>
    public static bool operator <=(Energy left, Energy right) => left.Joules <= right.Joules;

    /// <summary>Whether <paramref name="left"/> is not the smaller energy.</summary>
    public static bool operator >=(Energy left, Energy right) => left.Joules >= right.Joules;

    /// <summary>Orders by joules.</summary>
    public int CompareTo(Energy other) => Joules.CompareTo(other.Joules);

    /// <summary>The amount in joules with its unit, culture-independent, for diagnostics.</summary>
    public override string ToString() => FormattableString.Invariant($"{Joules} J");
}
