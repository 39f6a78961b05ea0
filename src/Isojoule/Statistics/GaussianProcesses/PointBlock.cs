using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>Points side by side, so that one instruction serves four of them.</summary>
/// <remarks>
/// Lane l of a coordinate's vectors belongs to point l. No lane depends on its neighbours: a point is predicted to the
/// same bits alone and among others.
/// </remarks>
public readonly ref struct PointBlock
{
    /// <summary>The most points that a block holds.</summary>
    public const int CountMax = 16;

    private readonly Span<double> _coordinates;
    private readonly Span<double> _marks;
    private readonly int _marksEach;

    /// <summary>Points without coordinates yet.</summary>
    /// <param name="count">Number of points, 1 to <see cref="CountMax"/>.</param>
    /// <param name="coordinates">Room for p × <see cref="StrideOf"/>(count) coordinates.</param>
    /// <param name="marks">Room for count × q marks.</param>
    public PointBlock(int count, Span<double> coordinates, Span<double> marks)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(count is > 0 and <= CountMax, true, nameof(count));
        (Count, Stride, _marksEach) = (count, StrideOf(count), marks.Length / count);
        _coordinates = coordinates;
        _marks = marks;
    }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>Numbers between a point's one coordinate and its next: the count, filled up to vectors.</summary>
    public int Stride { get; }

    /// <summary>The stride of so many points.</summary>
    public static int StrideOf(int count) => (count + Vector256<double>.Count - 1) & -Vector256<double>.Count;

    /// <summary>Coordinate <paramref name="j"/> of all points.</summary>
    public Span<double> Coordinates(int j) => _coordinates.Slice(j * Stride, Stride);

    /// <summary>The marks of point <paramref name="l"/>.</summary>
    public Span<double> Marks(int l) => _marks.Slice(l * _marksEach, _marksEach);

    internal int Vectors => Stride / Vector256<double>.Count;

    internal ReadOnlySpan<Vector256<double>> VectorsOf(int j) =>
        MemoryMarshal.Cast<double, Vector256<double>>(Coordinates(j));
}
