using System.Runtime.Intrinsics;

namespace Isojoule.Statistics;

/// <summary>The lower triangle L of a symmetric positive definite matrix A = L·Lᵀ.</summary>
/// <remarks>Row by row on contiguous memory; time n³/6 multiplications. For
/// the few hundred rows of a calibration.</remarks>
public sealed class CholeskyFactor
{
    private readonly double[] _lower; // row-major n × n; what lies above the diagonal is never read

    private CholeskyFactor(double[] lower, int size) => (_lower, Size) = (lower, size);

    /// <summary>n, the number of rows.</summary>
    public int Size { get; }

    /// <summary>ln det A.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Size; i++) sum += Math.Log(_lower[(i * Size) + i]);
            return 2 * sum;
        }
    }

    /// <summary>Factorises in place.</summary>
    /// <param name="matrix">n × n, row-major, of which the lower triangle is
    /// read and overwritten; not to be used after.</param>
    /// <param name="size">n ≥ 1.</param>
    /// <returns>The factor, or <c>null</c> when the matrix is not positive definite in double precision.</returns>
    /// <exception cref="ArgumentException"><paramref name="matrix"/> does not hold n × n numbers.</exception>
    public static CholeskyFactor? TryFactor(double[] matrix, int size)
    {
        if (matrix.Length != size * size) throw new ArgumentException("The matrix must be square.", nameof(matrix));
        for (var i = 0; i < size; i++)
        {
            var row = matrix.AsSpan(i * size, i + 1);
            for (var j = 0; j < i; j++)
            {
                var other = matrix.AsSpan(j * size, j + 1);
                row[j] = (row[j] - Vectors.Dot(row[..j], other[..j])) / other[j];
            }

            var square = row[i] - Vectors.Dot(row[..i], row[..i]);
            if (!(square > 0)) return null;
            row[i] = Math.Sqrt(square);
        }

        return new(matrix, size);
    }

    /// <summary>Overwrites <paramref name="right"/> with L⁻¹·right.</summary>
    public void SolveLower(Span<double> right)
    {
        for (var i = 0; i < Size; i++)
        {
            var row = _lower.AsSpan(i * Size, i + 1);
            right[i] = (right[i] - Vectors.Dot(row[..i], right[..i])) / row[i];
        }
    }

    /// <summary>Overwrites right sides, one a lane, with L⁻¹·right.</summary>
    /// <param name="right">n rows of <paramref name="width"/> vectors.</param>
    /// <param name="width">Number of vectors side by side.</param>
    internal void SolveLower(Span<Vector256<double>> right, int width)
    {
        for (var v = 0; v < width; v++)
        {
            var i = 0;
            for (; i + 4 <= Size; i += 4) SolveFour(right[v..], width, i);
            for (; i < Size; i++)
            {
                var row = _lower.AsSpan(i * Size, i + 1);
                var sum = right[(i * width) + v];
                for (var j = 0; j < i; j++) sum -= row[j] * right[(j * width) + v];
                right[(i * width) + v] = sum / row[i];
            }
        }
    }

    /// <summary>Four rows at once: a sum waits for its last addition, four sums do not wait for each other.</summary>
    private void SolveFour(Span<Vector256<double>> right, int width, int first)
    {
        var row0 = _lower.AsSpan(first * Size, first + 4);
        var row1 = _lower.AsSpan((first + 1) * Size, first + 4);
        var row2 = _lower.AsSpan((first + 2) * Size, first + 4);
        var row3 = _lower.AsSpan((first + 3) * Size, first + 4);
        var (sum0, sum1) = (right[first * width], right[(first + 1) * width]);
        var (sum2, sum3) = (right[(first + 2) * width], right[(first + 3) * width]);
        var at = 0;
        for (var j = 0; j < first; j++, at += width)
        {
            var known = right[at];
            sum0 -= row0[j] * known;
            sum1 -= row1[j] * known;
            sum2 -= row2[j] * known;
            sum3 -= row3[j] * known;
        }

        sum0 /= row0[first];
        sum1 = (sum1 - (row1[first] * sum0)) / row1[first + 1];
        sum2 = (sum2 - (row2[first] * sum0) - (row2[first + 1] * sum1)) / row2[first + 2];
        sum3 = (sum3 - (row3[first] * sum0) - (row3[first + 1] * sum1) - (row3[first + 2] * sum2)) / row3[first + 3];
        (right[at], right[at + width]) = (sum0, sum1);
        (right[at + (2 * width)], right[at + (3 * width)]) = (sum2, sum3);
    }

    /// <summary>Overwrites <paramref name="right"/> with A⁻¹·right.</summary>
    public void Solve(Span<double> right)
    {
        SolveLower(right);
        for (var i = Size - 1; i >= 0; i--)
        {
            var row = _lower.AsSpan(i * Size, i + 1);
            right[i] /= row[i];
            Vectors.AddScaled(right[..i], -right[i], row[..i]);
        }
    }

    /// <summary>A⁻¹, row-major, of which the lower triangle is filled.</summary>
    public double[] InverseLower()
    {
        var inverse = new double[Size * Size];
        var lowerInverse = LowerInverse();
        for (var k = 0; k < Size; k++)
        {
            var row = lowerInverse.AsSpan(k * Size, k + 1);
            for (var i = 0; i <= k; i++) Vectors.AddScaled(inverse.AsSpan(i * Size, i + 1), row[i], row[..(i + 1)]);
        }

        return inverse;
    }

    private double[] LowerInverse()
    {
        var result = new double[Size * Size];
        for (var i = 0; i < Size; i++)
        {
            var row = result.AsSpan(i * Size, i + 1);
            var factor = _lower.AsSpan(i * Size, i + 1);
            for (var k = 0; k < i; k++) Vectors.AddScaled(row[..(k + 1)], -factor[k], result.AsSpan(k * Size, k + 1));
            row[i] = 1;
            foreach (ref var value in row) value /= factor[i];
        }

        return result;
    }
}
