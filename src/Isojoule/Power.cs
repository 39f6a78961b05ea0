namespace Isojoule;

/// <summary>A rate of energy, held in watts. <c>default</c> is 0 W.</summary>
public readonly record struct Power : IComparable<Power>
{
    private Power(double watts) => Watts = watts;

    /// <summary>The rate in watts, finite.</summary>
    public double Watts { get; }

    /// <summary>Makes a power from <paramref name="watts"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="watts"/> is NaN or infinite.</exception>
    public static Power FromWatts(double watts) => double.IsFinite(watts)
        ? new(watts)
        : throw new ArgumentOutOfRangeException(nameof(watts), watts, "Power must be finite.");

    /// <summary>The energy of this power held for <paramref name="elapsed"/>.</summary>
    public static Energy operator *(Power power, TimeSpan elapsed) =>
        Energy.FromJoules(power.Watts * elapsed.TotalSeconds);

    /// <summary>Whether <paramref name="left"/> is the smaller power.</summary>
    public static bool operator <(Power left, Power right) => left.Watts < right.Watts;

    /// <summary>Whether <paramref name="left"/> is the larger power.</summary>
    public static bool operator >(Power left, Power right) => left.Watts > right.Watts;

    /// <summary>Whether <paramref name="left"/> is not the larger power.</summary>
    public static bool operator <=(Power left, Power right) => left.Watts <= right.Watts;

    /// <summary>Whether <paramref name="left"/> is not the smaller power.</summary>
    public static bool operator >=(Power left, Power right) => left.Watts >= right.Watts;

    /// <summary>Orders by watts.</summary>
    public int CompareTo(Power other) => Watts.CompareTo(other.Watts);

    /// <summary>The rate in watts with its unit, culture-independent, for diagnostics.</summary>
    public override string ToString() => FormattableString.Invariant($"{Watts} W");
}
