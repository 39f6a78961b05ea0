using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Isojoule.Statistics;

/// <summary>
/// WᵀW and Wᵀr of a block of rows, read once, for up to four columns: W = Z R⁻¹ are the standardised columns, with a
/// column of ones, in the coordinates of the rows before; r is what the fit so far leaves of the target.
/// </summary>
/// <remarks>
/// Two passes over a tile, because the constants of the one and the sums of the other fill the registers each: 10⁷ rows
/// of four columns took 7.5 times the reading of them by pairwise products of blocks, 3.4 in a single fused pass that
/// spilled its sums, and 2.2 to 2.4 so, on one core.
/// </remarks>
internal sealed class PreconditionedGram
{
    /// <summary>The most columns, beside the ones, that fit the registers.</summary>
    public const int ColumnsMax = 4;

    private const int Size = ColumnsMax + 1;

    // W and r of 512 rows take 20 KiB: they stay in the first-level cache between the two passes over them.
    private const int TileRows = 512;

    // w_j = offset_j + Σ weight_ij (x_i − mean_i)
    private readonly double[] _weights = new double[ColumnsMax * ColumnsMax];
    private readonly double[] _offsets = new double[ColumnsMax];
    private readonly double[] _means = new double[ColumnsMax];
    private readonly double[] _slopes = new double[ColumnsMax];
    private readonly double[] _tile = new double[Size * TileRows];
    private double _ones;
    private double _residualOffset;
    private double _targetMean;
    private double _targetFactor;

    /// <summary>WᵀW, row-major, upper triangle.</summary>
    public double[] Gram { get; } = new double[Size * Size];

    /// <summary>Wᵀr.</summary>
    public double[] Projection { get; } = new double[Size];

    /// <summary>Sets the coordinates.</summary>
    /// <param name="inverse">R⁻¹, row-major upper triangle, (p + 1) × (p + 1).</param>
    /// <param name="solution">The standardised coefficients of the fit so far, p + 1 of them.</param>
    /// <param name="columns">The standardisations of the p ≤ 4 columns.</param>
    /// <param name="target">The standardisation of the target.</param>
    public void Prepare(
        ReadOnlySpan<double> inverse,
        ReadOnlySpan<double> solution,
        ReadOnlySpan<Standardization> columns,
        Standardization target)
    {
        var size = columns.Length + 1;
        _ones = inverse[0];
        (_residualOffset, _targetMean, _targetFactor) = (-solution[0], target.Mean, 1 / target.Deviation);
        for (var j = 0; j < columns.Length; j++)
        {
            _means[j] = columns[j].Mean;
            _slopes[j] = -solution[j + 1] / columns[j].Deviation;
            _offsets[j] = inverse[j + 1];
            for (var i = 0; i <= j; i++)
                _weights[(i * ColumnsMax) + j] = inverse[((i + 1) * size) + j + 1] / columns[i].Deviation;
        }
    }

    /// <summary>Number of rows that <see cref="Accumulate"/> takes at a time.</summary>
    public static int RowsMultiple => Vector512<double>.Count;

    /// <summary>Goes over the rows, a multiple of <see cref="RowsMultiple"/>; columns beyond the real ones are any
    /// of the same length and count as zeros.</summary>
    public void Accumulate(
        ReadOnlySpan<double> x0,
        ReadOnlySpan<double> x1,
        ReadOnlySpan<double> x2,
        ReadOnlySpan<double> x3,
        ReadOnlySpan<double> y)
    {
        Debug.Assert(y.Length % RowsMultiple == 0, "The rest of the rows goes another way.");
        Array.Clear(Gram);
        Array.Clear(Projection);
        Gram[0] = y.Length * _ones * _ones;
        for (var start = 0; start < y.Length; start += TileRows)
        {
            var rows = Math.Min(TileRows, y.Length - start);
            Transform(
                x0.Slice(start, rows),
                x1.Slice(start, rows),
                x2.Slice(start, rows),
                x3.Slice(start, rows),
                y.Slice(start, rows));
            Multiply(rows);
        }
    }

    /// <summary>Writes W and r of a tile beside each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transform(
        ReadOnlySpan<double> x0,
        ReadOnlySpan<double> x1,
        ReadOnlySpan<double> x2,
        ReadOnlySpan<double> x3,
        ReadOnlySpan<double> y)
    {
        // Constants live in locals: read through the arrays they would be checked and broadcast anew for every row.
        Vector512<double> m0 = Broadcast(_means, 0),
            m1 = Broadcast(_means, 1),
            m2 = Broadcast(_means, 2),
            m3 = Broadcast(_means, 3);
        Vector512<double> b0 = Broadcast(_slopes, 0),
            b1 = Broadcast(_slopes, 1),
            b2 = Broadcast(_slopes, 2),
            b3 = Broadcast(_slopes, 3);
        Vector512<double> o0 = Broadcast(_offsets, 0),
            o1 = Broadcast(_offsets, 1),
            o2 = Broadcast(_offsets, 2),
            o3 = Broadcast(_offsets, 3);
        Vector512<double> t00 = Broadcast(_weights, 0), t01 = Broadcast(_weights, 1), t02 = Broadcast(_weights, 2);
        Vector512<double> t03 = Broadcast(_weights, 3), t11 = Broadcast(_weights, 5), t12 = Broadcast(_weights, 6);
        Vector512<double> t13 = Broadcast(_weights, 7), t22 = Broadcast(_weights, 10), t23 = Broadcast(_weights, 11);
        Vector512<double> t33 = Broadcast(_weights, 15);
        Vector512<double> my = Vector512.Create(_targetMean),
            by = Vector512.Create(_targetFactor),
            oy = Vector512.Create(_residualOffset);

        ref var f0 = ref MemoryMarshal.GetReference(x0);
        ref var f1 = ref MemoryMarshal.GetReference(x1);
        ref var f2 = ref MemoryMarshal.GetReference(x2);
        ref var f3 = ref MemoryMarshal.GetReference(x3);
        ref var fy = ref MemoryMarshal.GetReference(y);
        ref var tile = ref MemoryMarshal.GetArrayDataReference(_tile);
        for (nuint row = 0; row < (nuint)y.Length; row += (nuint)Vector512<double>.Count)
        {
            var z0 = Vector512.LoadUnsafe(ref f0, row) - m0;
            var z1 = Vector512.LoadUnsafe(ref f1, row) - m1;
            var z2 = Vector512.LoadUnsafe(ref f2, row) - m2;
            var z3 = Vector512.LoadUnsafe(ref f3, row) - m3;
            var r = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref fy, row) - my, by, oy);
            r = Vector512.FusedMultiplyAdd(z0, b0, r);
            r = Vector512.FusedMultiplyAdd(z1, b1, r);
            r = Vector512.FusedMultiplyAdd(z2, b2, r);
            Vector512.FusedMultiplyAdd(z3, b3, r).StoreUnsafe(ref tile, row + (4 * TileRows));

            var w = Vector512.FusedMultiplyAdd(z3, t33, o3);
            w = Vector512.FusedMultiplyAdd(z2, t23, w);
            w = Vector512.FusedMultiplyAdd(z1, t13, w);
            Vector512.FusedMultiplyAdd(z0, t03, w).StoreUnsafe(ref tile, row + (3 * TileRows));
            w = Vector512.FusedMultiplyAdd(z2, t22, o2);
            w = Vector512.FusedMultiplyAdd(z1, t12, w);
            Vector512.FusedMultiplyAdd(z0, t02, w).StoreUnsafe(ref tile, row + (2 * TileRows));
            w = Vector512.FusedMultiplyAdd(z1, t11, o1);
            Vector512.FusedMultiplyAdd(z0, t01, w).StoreUnsafe(ref tile, row + TileRows);
            Vector512.FusedMultiplyAdd(z0, t00, o0).StoreUnsafe(ref tile, row);
        }
    }

    /// <summary>Adds the products of a tile's columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(int rows)
    {
        Vector512<double> g00 = default, g01 = default, g02 = default, g03 = default, g11 = default;
        Vector512<double> g12 = default, g13 = default, g22 = default, g23 = default, g33 = default;
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default, sr = default;
        Vector512<double> p0 = default, p1 = default, p2 = default, p3 = default;
        ref var tile = ref MemoryMarshal.GetArrayDataReference(_tile);
        for (nuint row = 0; row < (nuint)rows; row += (nuint)Vector512<double>.Count)
        {
            var w0 = Vector512.LoadUnsafe(ref tile, row);
            var w1 = Vector512.LoadUnsafe(ref tile, row + TileRows);
            var w2 = Vector512.LoadUnsafe(ref tile, row + (2 * TileRows));
            var w3 = Vector512.LoadUnsafe(ref tile, row + (3 * TileRows));
            var r = Vector512.LoadUnsafe(ref tile, row + (4 * TileRows));
            g00 = Vector512.FusedMultiplyAdd(w0, w0, g00);
            g01 = Vector512.FusedMultiplyAdd(w0, w1, g01);
            g02 = Vector512.FusedMultiplyAdd(w0, w2, g02);
            g03 = Vector512.FusedMultiplyAdd(w0, w3, g03);
            g11 = Vector512.FusedMultiplyAdd(w1, w1, g11);
            g12 = Vector512.FusedMultiplyAdd(w1, w2, g12);
            g13 = Vector512.FusedMultiplyAdd(w1, w3, g13);
            g22 = Vector512.FusedMultiplyAdd(w2, w2, g22);
            g23 = Vector512.FusedMultiplyAdd(w2, w3, g23);
            g33 = Vector512.FusedMultiplyAdd(w3, w3, g33);
            p0 = Vector512.FusedMultiplyAdd(w0, r, p0);
            p1 = Vector512.FusedMultiplyAdd(w1, r, p1);
            p2 = Vector512.FusedMultiplyAdd(w2, r, p2);
            p3 = Vector512.FusedMultiplyAdd(w3, r, p3);
            s0 += w0;
            s1 += w1;
            s2 += w2;
            s3 += w3;
            sr += r;
        }

        Add(0, [s0, s1, s2, s3]);
        Add(1, [g00, g01, g02, g03]);
        Add(2, [g11, g12, g13]);
        Add(3, [g22, g23]);
        Add(4, [g33]);
        ReadOnlySpan<Vector512<double>> projections = [p0, p1, p2, p3];
        Projection[0] += _ones * Vector512.Sum(sr);
        for (var i = 0; i < ColumnsMax; i++) Projection[i + 1] += Vector512.Sum(projections[i]);
    }

    /// <summary>Adds sums to the end of a row of the upper triangle; the first row is that of the ones.</summary>
    private void Add(int row, ReadOnlySpan<Vector512<double>> sums)
    {
        var factor = row == 0 ? _ones : 1;
        for (var i = 0; i < sums.Length; i++)
            Gram[(row * Size) + Size - sums.Length + i] += factor * Vector512.Sum(sums[i]);
    }

    private static Vector512<double> Broadcast(double[] values, int index) => Vector512.Create(values[index]);
}
