using System.Collections.Immutable;

namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>A Gaussian process conditioned on values: a mean and a variance at every point.</summary>
/// <remarks>Immutable. Conditioning takes time n³/6, a mean n·p, a variance n².</remarks>
public sealed class GaussianProcess : IProcess
{
    private readonly double[][] _columns;
    private readonly double[] _weights;
    private readonly double[] _inverseSquares; // 1 / lengthⱼ²
    private readonly double[] _slopeVariances;
    private readonly double[] _slopes; // of the mean, along each column
    private readonly double _constant; // of the mean
    private readonly double _signalVariance;
    private readonly double _localVariance;
    private readonly double _relationVariance;
    private readonly double[][] _marks;
    private readonly double[] _effects; // of the mean, along each mark
    private readonly CholeskyFactor _factor;

    private GaussianProcess(
        ProcessKernel kernel, double[][] columns, double[][] marks, double[] weights, CholeskyFactor factor)
    {
        _marks = marks;
        _relationVariance = marks.Length > 0 ? kernel.RelationDeviation * kernel.RelationDeviation : 0;
        _effects = Array.ConvertAll(marks, mark => _relationVariance * Vectors.Dot(mark, weights));
        (Kernel, _columns, _weights, _factor) = (kernel, columns, weights, factor);
        _signalVariance = kernel.SignalDeviation * kernel.SignalDeviation;
        _localVariance = kernel.LocalDeviation * kernel.LocalDeviation;
        _inverseSquares = [.. kernel.Lengths.Select(length => 1 / (length * length))];
        _slopeVariances = [.. kernel.SlopeDeviations.Select(slope => slope * slope)];
        _slopes = [.. columns.Select((column, j) => _slopeVariances[j] * Vectors.Dot(column, weights))];
        _constant = kernel.ConstantVariance * weights.Sum();
    }

    /// <inheritdoc/>
    public ProcessKernel Kernel { get; }

    /// <inheritdoc/>
    public int Count => _weights.Length;

    /// <summary>C⁻¹ · values: what each value weighs.</summary>
    public ImmutableArray<double> Weights => [.. _weights];

    /// <summary>The slopes of the mean's straight part along each column.</summary>
    public ImmutableArray<double> Slopes => [.. _slopes];

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
        return new(kernel, columns, data.MarkArrays, weights, factor);
    }

    /// <summary>The mean's constant.</summary>
    internal double Constant => _constant;

    /// <inheritdoc/>
    public double Mean(ReadOnlySpan<double> point)
    {
        var mean = _constant + SurfaceMean(point);
        for (var j = 0; j < _slopes.Length; j++) mean += _slopes[j] * point[j];
        for (var j = 0; j < _effects.Length; j++) mean += _effects[j] * point[_slopes.Length + j];
        return mean;
    }

    /// <summary>The mean at a point without its straight part.</summary>
    internal double SurfaceMean(ReadOnlySpan<double> point)
    {
        Span<double> surface = Count <= 512 ? stackalloc double[Count] : new double[Count];
        FillSurface(point, surface);
        return Vectors.Dot(_weights, surface);
    }

    /// <summary>Adds the mean's slopes along columns and marks, times a factor.</summary>
    internal void AddStraight(double factor, Span<double> straight)
    {
        Vectors.AddScaled(straight[.._slopes.Length], factor, _slopes);
        Vectors.AddScaled(straight[_slopes.Length..], factor, _effects);
    }

    /// <inheritdoc/>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> point)
    {
        Span<double> surface = Count <= 512 ? stackalloc double[Count] : new double[Count];
        FillSurface(point, surface);
        var mean = Mean(point);
        var prior = _signalVariance + _localVariance + Kernel.ConstantVariance;
        foreach (ref var value in surface) value += Kernel.ConstantVariance;
        for (var j = 0; j < _columns.Length; j++)
        {
            Vectors.AddScaled(surface, _slopeVariances[j] * point[j], _columns[j]);
            prior += _slopeVariances[j] * point[j] * point[j];
        }

        for (var j = 0; j < _marks.Length; j++)
        {
            var mark = point[_columns.Length + j];
            if (mark != 0) Vectors.AddScaled(surface, _relationVariance * mark, _marks[j]);
        }

        prior += _relationVariance;
        _factor.SolveLower(surface);
        return (mean, Math.Max(0, prior - Vectors.Dot(surface, surface)));
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

    private void FillSurface(ReadOnlySpan<double> point, Span<double> surface)
    {
        surface.Clear();
        for (var j = 0; j < _columns.Length; j++)
            Vectors.AddSquaredDistances(surface, _inverseSquares[j], _columns[j], point[j]);
        MaternFunction.Apply(surface, _signalVariance, _localVariance);
    }
}
