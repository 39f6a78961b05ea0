using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Isojoule.Statistics;

/// <summary>Sums over arrays, four numbers at a time.</summary>
/// <remarks>
/// Always four lanes, whatever the processor offers: eight would add in another order and change the last bits.
/// </remarks>
internal static class Vectors
{
    /// <summary>Σ leftᵢ · rightᵢ of two equally long spans.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var a = MemoryMarshal.Cast<double, Vector256<double>>(left);
        var b = MemoryMarshal.Cast<double, Vector256<double>>(right);
        var (first, second) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var v = 0;
        for (; v + 1 < a.Length; v += 2)
        {
            first += a[v] * b[v];
            second += a[v + 1] * b[v + 1];
        }

        if (v < a.Length) first += a[v] * b[v];
        var sum = Vector256.Sum(first + second);
        for (var i = 4 * a.Length; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    /// <summary>resultᵢ += factor · valuesᵢ.</summary>
    public static void AddScaled(Span<double> result, double factor, ReadOnlySpan<double> values)
    {
        var sums = MemoryMarshal.Cast<double, Vector256<double>>(result);
        var addends = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var factors = Vector256.Create(factor);
        for (var v = 0; v < sums.Length; v++) sums[v] += factors * addends[v];
        for (var i = 4 * sums.Length; i < result.Length; i++) result[i] += factor * values[i];
    }

    /// <summary>resultᵢ += factor · (valuesᵢ − center)².</summary>
    public static void AddSquaredDistances(
        Span<double> result,
        double factor,
        ReadOnlySpan<double> values,
        double center)
    {
        var sums = MemoryMarshal.Cast<double, Vector256<double>>(result);
        var columns = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var (factors, centers) = (Vector256.Create(factor), Vector256.Create(center));
        for (var v = 0; v < sums.Length; v++)
        {
            var difference = columns[v] - centers;
            sums[v] += factors * (difference * difference);
        }

        for (var i = 4 * sums.Length; i < result.Length; i++)
            result[i] += factor * ((values[i] - center) * (values[i] - center));
    }
}
