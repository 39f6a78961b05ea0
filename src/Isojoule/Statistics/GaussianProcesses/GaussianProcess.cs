namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>A Gaussian process conditioned on values: a mean and a variance at every point.</summary>
/// <remarks>Immutable. Conditioning takes time n³/6, a mean n·p, a variance n².</remarks>
public sealed class GaussianProcess : IProcess
{
    private readonly double[] _weights;
    private readonly CholeskyFactor _factor;

    private GaussianProcess(ProcessKernel kernel, ProcessData data, double[] weights, CholeskyFactor factor)
    {
        (Kernel, _weights, _factor) = (kernel, weights, factor);
        Predictor = new(kernel, data, weights, factor);
    }

    /// <inheritdoc/>
    public ProcessKernel Kernel { get; }

    /// <inheritdoc/>
    public int Count => _weights.Length;

    internal ProcessPredictor Predictor { get; }

    /// <summary>Conditions a process of mean zero.</summary>
    /// <param name="kernel">Its covariance over p columns.</param>
    /// <param name="data">The values.</param>
    /// <returns>The process, or <c>null</c> when the covariance is not positive definite in double precision.</returns>
    /// <exception cref="ArgumentException">The kernel is over another number of columns.</exception>
    public static GaussianProcess? TryCondition(ProcessKernel kernel, ProcessData data)
    {
        var (columns, values) = (data.ColumnArrays, data.ValueArray);
        if (columns.Length != kernel.Lengths.Length || columns.Length != kernel.SlopeDeviations.Length)
            throw new ArgumentException("The kernel needs a length and a slope for every column.", nameof(kernel));
        var count = values.Length;
        var matrix = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            var row = matrix.AsSpan(i * count, i + 1);
            FillCovariances(kernel, columns, i, row);
            AddRelations(kernel, data.MarkArrays, i, row);
            row[i] += kernel.NoiseDeviation * kernel.NoiseDeviation * data.NoiseScaleArray[i];
        }

        if (CholeskyFactor.TryFactor(matrix, count) is not { } factor) return null;
        var weights = (double[])values.Clone();
        factor.Solve(weights);
        return new(kernel, data, weights, factor);
    }

    /// <inheritdoc/>
    public void Predict(in PointBlock points, Span<double> means, Span<double> variances)
    {
        Span<double> straight = stackalloc double[points.Stride];
        Predictor.FillStraight(points, straight);
        Predictor.FillSurface(points, means, variances);
        Vectors.AddScaled(means, 1, straight);
    }

    /// <inheritdoc/>
    public (double[] Residuals, double[] Variances) LeaveOneOut()
    {
        // Sundararajan and Keerthi 2001: residual = (C⁻¹y)ᵢ / (C⁻¹)ᵢᵢ and variance = 1 / (C⁻¹)ᵢᵢ.
        var inverse = _factor.InverseLower();
        var residuals = new double[Count];
        var variances = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            variances[i] = 1 / inverse[(i * Count) + i];
            residuals[i] = _weights[i] * variances[i];
        }

        return (residuals, variances);
    }

    private static void FillCovariances(ProcessKernel kernel, double[][] columns, int i, Span<double> row)
    {
        for (var j = 0; j < columns.Length; j++)
        {
            var length = kernel.Lengths[j];
            Vectors.AddSquaredDistances(row, 1 / (length * length), columns[j].AsSpan(0, i + 1), columns[j][i]);
        }

        MaternFunction.Apply(
            row, kernel.SignalDeviation * kernel.SignalDeviation, kernel.LocalDeviation * kernel.LocalDeviation);
        foreach (ref var value in row) value += kernel.ConstantVariance;
        for (var j = 0; j < columns.Length; j++)
        {
            var slope = kernel.SlopeDeviations[j];
            Vectors.AddScaled(row, slope * slope * columns[j][i], columns[j].AsSpan(0, i + 1));
        }
    }

    private static void AddRelations(ProcessKernel kernel, double[][] marks, int i, Span<double> row)
    {
        if (marks.Length == 0) return;
        var relation = kernel.RelationDeviation * kernel.RelationDeviation;
        foreach (var mark in marks)
        {
            if (mark[i] != 0) Vectors.AddScaled(row[..i], relation * mark[i], mark.AsSpan(0, i));
        }

        row[i] += relation; // a name is like itself
    }
}
