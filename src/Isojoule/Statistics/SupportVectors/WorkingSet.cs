using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Isojoule.Statistics.SupportVectors;

/// <summary>The two loops over all points in every step of sequential minimal optimisation, as vector code.</summary>
/// <remarks>
/// Ties go to the lowest index, and every lane computes what a scalar loop would: the choice does not depend on the
/// width of the machine's vectors. All spans have the same padded length.
/// </remarks>
internal static class WorkingSet
{
    /// <summary>Least curvature along a pair, as for two points that coincide.</summary>
    public const double CurvatureMin = 1e-12;

    /// <summary>
    /// Subtracts step · (up − down) from the residuals and finds the largest raised residual, the first choice of
    /// the next step.
    /// </summary>
    public static (int Index, double Value) Update(
        Span<double> residuals,
        ReadOnlySpan<double> raise,
        ReadOnlySpan<double> up,
        ReadOnlySpan<double> down,
        double step)
    {
        Debug.Assert(residuals.Length == raise.Length && up.Length == down.Length && up.Length == raise.Length);
        var r = Cast(residuals);
        var s = Cast(raise);
        var a = Cast(up);
        var b = Cast(down);
        var lanes = Vector<double>.Indices;
        var (best, bestIndex) = (Vector.Create(double.NegativeInfinity), Vector<double>.Zero);
        for (var k = 0; k < r.Length && k < s.Length && k < a.Length && k < b.Length; k++)
        {
            var residual = r[k] - (step * (a[k] - b[k]));
            r[k] = residual;
            var value = residual + s[k];
            var better = Vector.GreaterThan(value, best);
            best = Vector.ConditionalSelect(better, value, best);
            bestIndex = Vector.ConditionalSelect(better, lanes, bestIndex);
            lanes += Vector.Create((double)Vector<double>.Count);
        }

        return First(best, bestIndex);
    }

    /// <summary>
    /// Finds the partner that promises the largest decrease, gap² / curvature (Fan, Chen and Lin 2005, WSS 2),
    /// and the smallest lowered residual, which tells how far the point is from optimal.
    /// </summary>
    /// <returns>The partner; its promise, 0 when no residual lies below; the smallest lowered residual.</returns>
    public static (int Index, double Gain, double Lowest) Partner(
        ReadOnlySpan<double> residuals, ReadOnlySpan<double> lower, ReadOnlySpan<double> row, double highest)
    {
        Debug.Assert(residuals.Length == lower.Length && row.Length == lower.Length);
        var r = Cast(residuals);
        var s = Cast(lower);
        var q = Cast(row);
        var lanes = Vector<double>.Indices;
        var (best, bestIndex) = (Vector<double>.Zero, Vector<double>.Zero);
        var lowest = Vector.Create(double.PositiveInfinity);
        for (var k = 0; k < r.Length && k < s.Length && k < q.Length; k++)
        {
            var value = r[k] + s[k];
            lowest = Vector.MinNative(lowest, value);
            var gap = Vector.MaxNative(Vector.Create(highest) - value, Vector<double>.Zero);
            // K(x, x) = 1 for every x, so the curvature Kᵢᵢ + Kⱼⱼ − 2Kᵢⱼ needs the row alone.
            var curvature = Vector.MaxNative(Vector.Create(2.0) - (2.0 * q[k]), Vector.Create(CurvatureMin));
            var gain = gap * gap / curvature;
            var better = Vector.GreaterThan(gain, best);
            best = Vector.ConditionalSelect(better, gain, best);
            bestIndex = Vector.ConditionalSelect(better, lanes, bestIndex);
            lanes += Vector.Create((double)Vector<double>.Count);
        }

        var (index, promise) = First(best, bestIndex);
        return (index, promise, Smallest(lowest));
    }

    private static (int Index, double Value) First(Vector<double> values, Vector<double> indices)
    {
        var (value, index) = (values[0], indices[0]);
        for (var lane = 1; lane < Vector<double>.Count; lane++)
        {
            if (values[lane] < value || (values[lane] == value && indices[lane] >= index)) continue;
            (value, index) = (values[lane], indices[lane]);
        }

        return ((int)index, value);
    }

    private static double Smallest(Vector<double> values)
    {
        var smallest = values[0];
        for (var lane = 1; lane < Vector<double>.Count; lane++) smallest = Math.Min(smallest, values[lane]);
        return smallest;
    }

    private static Span<Vector<double>> Cast(Span<double> values) => MemoryMarshal.Cast<double, Vector<double>>(values);

    private static ReadOnlySpan<Vector<double>> Cast(ReadOnlySpan<double> values) =>
        MemoryMarshal.Cast<double, Vector<double>>(values);
}
