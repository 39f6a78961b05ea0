namespace Isojoule.Counting;

/// <summary>The sizes of a tensor along its axes, batch first: "1×128×64". Compared by value.</summary>
/// <remarks>No axis is a scalar, which has one element; a size of 0 is a tensor without elements.</remarks>
public sealed record Shape
{
    private readonly long[] _sizes;

    private Shape(long[] sizes) => _sizes = sizes;

    /// <summary>The sizes, outermost axis first.</summary>
    public IReadOnlyList<long> Sizes => _sizes;

    /// <summary>Number of axes.</summary>
    public int Rank => _sizes.Length;

    /// <summary>Number of elements.</summary>
    /// <exception cref="OverflowException">It passes 2⁶³ − 1.</exception>
    public long Elements => ProductOf(_sizes);

    /// <summary>The size along one axis; from the end with <c>^1</c>.</summary>
    public long this[Index axis] => _sizes[axis];

    /// <summary>Makes a shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static Shape Of(params ReadOnlySpan<long> sizes)
    {
        foreach (var size in sizes) ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(sizes));
        return new(sizes.ToArray());
    }

    /// <summary>This shape with another size along one axis.</summary>
    public Shape With(Index axis, long size)
    {
        var sizes = (long[])_sizes.Clone();
        sizes[axis] = size;
        return Of(sizes);
    }

    /// <summary>The axes of a range, such as <c>[1..]</c> for one sample of a batch.</summary>
    public Shape Slice(Range axes) => new(_sizes[axes]);

    /// <summary>The axes of this shape followed by those of another.</summary>
    public Shape Append(params ReadOnlySpan<long> sizes) => Of([.. _sizes, .. sizes]);

    /// <summary>Whether the sizes are the same.</summary>
    public bool Equals(Shape? other) => other is not null && _sizes.AsSpan().SequenceEqual(other._sizes);

    /// <summary>A hash of the sizes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var size in _sizes) hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>"1×128×64"; "scalar" without axes.</summary>
    public override string ToString() => Rank == 0 ? "scalar" : string.Join('×', _sizes);

    private static long ProductOf(ReadOnlySpan<long> sizes)
    {
        if (sizes.Contains(0)) return 0;
        var product = 1L;
        foreach (var size in sizes) product = checked(product * size);
        return product;
    }
}
