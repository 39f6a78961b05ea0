namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>Covariances of a kernel between points.</summary>
internal static class KernelCovariance
{
    /// <summary>Fills <paramref name="row"/> with the covariance of one point with every row of the columns.</summary>
    public static void FillCovariances(
        this ProcessKernel kernel, double[][] columns, ReadOnlySpan<double> point, Span<double> row)
    {
        row.Clear();
        for (var j = 0; j < columns.Length; j++)
        {
            var column = columns[j].AsSpan(0, row.Length);
            Vectors.AddSquaredDistances(row, 1 / Square(kernel.Lengths[j]), column, point[j]);
        }

        MaternFunction.Apply(row, Square(kernel.SignalDeviation), Square(kernel.LocalDeviation));
        foreach (ref var value in row) value += kernel.ConstantVariance;
        for (var j = 0; j < columns.Length; j++)
            Vectors.AddScaled(row, Square(kernel.SlopeDeviations[j]) * point[j], columns[j].AsSpan(0, row.Length));
    }

    /// <summary>The variance of the process at one point.</summary>
    public static double VarianceAt(this ProcessKernel kernel, ReadOnlySpan<double> point)
    {
        var variance = Square(kernel.SignalDeviation) + Square(kernel.LocalDeviation) + kernel.ConstantVariance;
        for (var j = 0; j < point.Length; j++) variance += Square(kernel.SlopeDeviations[j] * point[j]);
        return variance;
    }

    private static double Square(double value) => value * value;
}
