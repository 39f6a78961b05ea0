using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using NormalLaw = MathNet.Numerics.Distributions.Normal;

namespace Isojoule.Statistics;

/// <summary>Points spread evenly over a normal law of several dimensions, always the same ones.</summary>
internal static class EvenPoints
{
    /// <summary>The centre, then pairs that mirror each other about it.</summary>
    /// <remarks>Additive recurrence with the roots of xᵈ⁺¹ = x + 1 (Roberts
    /// 2018), through the normal quantile.</remarks>
    public static double[][] Normal(int count, int dimensions)
    {
        var points = new double[count][];
        points[0] = new double[dimensions];
        var step = Steps(dimensions);
        for (var k = 1; k < count; k++)
        {
            points[k] = k % 2 == 0
                ? Array.ConvertAll(points[k - 1], coordinate => -coordinate)
                : [.. step.Select(s => NormalLaw.InvCDF(0, 1, Fraction(0.5 + (s * ((k + 1) / 2)))))];
        }

        return points;
    }

    /// <summary>An array as a vector of the matrix library, not copied.</summary>
    public static Vector<double> ToVector(this double[] values) => DenseVector.Build.Dense(values);

    private static double[] Steps(int dimensions)
    {
        var root = 2.0;
        for (var i = 0; i < 60; i++) root = Math.Pow(1 + root, 1.0 / (dimensions + 1));
        return [.. Enumerable.Range(1, dimensions).Select(d => Fraction(Math.Pow(root, -d)))];
    }

    private static double Fraction(double value) => value - Math.Floor(value);
}
