namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>Predictions at one point alone, its p coordinates followed by its marks.</summary>
public static class SinglePoint
{
    /// <summary>The mean of a process, and its variance, noise not included.</summary>
    public static (double Mean, double Variance) Predict(this IProcess process, ReadOnlySpan<double> point)
    {
        var columns = process.Kernel.Lengths.Length;
        Span<double> marks = stackalloc double[point.Length - columns];
        var block = Place(point[..columns], stackalloc double[columns * PointBlock.StrideOf(1)], marks);
        point[columns..].CopyTo(marks);
        Span<double> means = stackalloc double[block.Stride];
        Span<double> variances = stackalloc double[block.Stride];
        process.Predict(block, means, variances);
        return (means[0], variances[0]);
    }

    /// <summary>The mean of a mixture.</summary>
    public static double Mean(this ProcessMixture mixture, ReadOnlySpan<double> point)
    {
        var columns = mixture.Data.ColumnArrays.Length;
        Span<double> marks = stackalloc double[point.Length - columns];
        var block = Place(point[..columns], stackalloc double[columns * PointBlock.StrideOf(1)], marks);
        point[columns..].CopyTo(marks);
        Span<double> means = stackalloc double[block.Stride];
        mixture.Predict(block, means);
        return means[0];
    }

    private static PointBlock Place(ReadOnlySpan<double> coordinates, Span<double> room, Span<double> marks)
    {
        var block = new PointBlock(1, room, marks);
        for (var j = 0; j < coordinates.Length; j++) block.Coordinates(j)[0] = coordinates[j];
        return block;
    }
}
