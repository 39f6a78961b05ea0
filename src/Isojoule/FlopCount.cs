namespace Isojoule;

/// <summary>
/// A number of floating-point operations: one forward pass on one sample, unless a member says otherwise.
/// <c>default</c> is 0 operations. A rate (FLOP/s) is another quantity.
/// </summary>
/// <remarks>Held as <see cref="double"/>: a whole training passes 2⁶³, and counts below 2⁵³ are exact.</remarks>
public readonly record struct FlopCount : IComparable<FlopCount>
{
    private FlopCount(double flops) => Flops = flops;

    /// <summary>The number of operations, finite and not negative.</summary>
    public double Flops { get; }

    /// <summary>Makes a count of <paramref name="flops"/> operations.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="flops"/> is negative, NaN or infinite.</exception>
    public static FlopCount FromFlops(double flops) => double.IsFinite(flops) && flops >= 0
        ? new(flops)
        : throw new ArgumentOutOfRangeException(nameof(flops), flops, "A FLOP count must be finite and not negative.");

    /// <summary>The sum of two counts.</summary>
    public static FlopCount operator +(FlopCount left, FlopCount right) => FromFlops(left.Flops + right.Flops);

    /// <summary>A count taken <paramref name="factor"/> times; dimensionless and not negative.</summary>
    public static FlopCount operator *(double factor, FlopCount count) => FromFlops(factor * count.Flops);

    /// <summary>Whether <paramref name="left"/> is the smaller count.</summary>
    public static bool operator <(FlopCount left, FlopCount right) => left.Flops < right.Flops;

    /// <summary>Whether <paramref name="left"/> is the larger count.</summary>
    public static bool operator >(FlopCount left, FlopCount right) => left.Flops > right.Flops;

    /// <summary>Whether <paramref name="left"/> is not the larger count.</summary>
    public static bool operator <=(FlopCount left, FlopCount right) => left.Flops <= right.Flops;

    /// <summary>Whether <paramref name="left"/> is not the smaller count.</summary>
    public static bool operator >=(FlopCount left, FlopCount right) => left.Flops >= right.Flops;

    /// <summary>Orders by number of operations.</summary>
    public int CompareTo(FlopCount other) => Flops.CompareTo(other.Flops);

    /// <summary>The count with its unit, culture-independent, for diagnostics.</summary>
    public override string ToString() => FormattableString.Invariant($"{Flops} FLOPs");
}
