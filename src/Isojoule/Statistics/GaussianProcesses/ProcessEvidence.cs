namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>
/// How well the parameters of a Gaussian process explain values, and which way they explain them better.
/// </summary>
/// <remarks>Holds scratch memory of p + 4 triangles of n²/2 numbers; not safe for concurrent use.</remarks>
internal sealed class ProcessEvidence
{
    private readonly ProcessPrior _prior;
    private readonly double[][] _columns;
    private readonly double[] _values;
    private readonly double[] _noiseScales;
    private readonly double[][] _distances; // a column each: squared differences of the pairs j < i, row after row
    private readonly double[] _surface;
    private readonly double[] _derivatives;
    private readonly double[] _local;
    private readonly double[] _relations; // products of the pairs' marks, row after row; empty without marks

    /// <summary>Takes the data.</summary>
    /// <param name="prior">The prior of the p columns' parameters.</param>
    /// <param name="data">The values; their noise scales may change between evaluations.</param>
    public ProcessEvidence(ProcessPrior prior, ProcessData data)
    {
        (_prior, _columns, _values, _noiseScales) = (prior, data.ColumnArrays, data.ValueArray, data.NoiseScaleArray);
        var pairs = data.Count * (data.Count - 1) / 2;
        _distances = Array.ConvertAll(_columns, column => SquaredDifferences(column, pairs));
        _relations = data.MarkArrays.Length > 0 ? Products(data.MarkArrays, data.Count) : [];
        (_surface, _local, _derivatives) = (new double[pairs], new double[pairs], new double[pairs]);
    }

    /// <summary>The negative logarithm of the posterior density, up to a constant.</summary>
    /// <param name="position">Parameters in units of the prior, see <see cref="ProcessPrior.KernelAt"/>.</param>
    /// <param name="gradient">Its gradient, written; or empty when not wanted.</param>
    /// <returns>The value; infinite where the covariance is not positive definite.</returns>
    public double Evaluate(ReadOnlySpan<double> position, Span<double> gradient)
    {
        var kernel = _prior.KernelAt(position);
        FillSurface(kernel);
        var covariance = Covariance(kernel);
        if (CholeskyFactor.TryFactor(covariance, _values.Length) is not { } factor) return double.PositiveInfinity;
        var weights = _values.AsSpan().ToArray();
        factor.Solve(weights);
        if (!gradient.IsEmpty)
        {
            Differentiate(kernel, factor.InverseLower(), weights, gradient);
            for (var k = 0; k < gradient.Length; k++) gradient[k] = (gradient[k] * LogDeviation(k)) + position[k];
        }

        var fit = 0.5 * Vectors.Dot(_values, weights);
        return fit + (0.5 * factor.LogDeterminant) + (0.5 * Vectors.Dot(position, position));
    }

    private static double[] SquaredDifferences(double[] column, int pairs)
    {
        var squares = new double[pairs];
        var at = 0;
        for (var i = 1; i < column.Length; i++)
        {
            Vectors.AddSquaredDistances(squares.AsSpan(at, i), 1, column.AsSpan(0, i), column[i]);
            at += i;
        }

        return squares;
    }

    private static double[] Products(double[][] marks, int count)
    {
        var products = new double[count * (count - 1) / 2];
        foreach (var mark in marks)
        {
            for (int i = 1, at = 0; i < count; at += i, i++)
            {
                if (mark[i] != 0) Vectors.AddScaled(products.AsSpan(at, i), mark[i], mark.AsSpan(0, i));
            }
        }

        return products;
    }

    private double LogDeviation(int parameter) => parameter switch
    {
        0 => _prior.Signal.LogDeviation,
        1 => _prior.Noise.LogDeviation,
        2 => _prior.Local.LogDeviation,
        3 => _prior.Relation.LogDeviation,
        _ when parameter < 4 + _prior.Columns => _prior.Lengths[parameter - 4].LogDeviation,
        _ => _prior.Slopes[parameter - 4 - _prior.Columns].LogDeviation,
    };

    private void FillSurface(ProcessKernel kernel)
    {
        Array.Clear(_surface);
        for (var j = 0; j < _distances.Length; j++)
            Vectors.AddScaled(_surface, 1 / (kernel.Lengths[j] * kernel.Lengths[j]), _distances[j]);
        MaternFunction.Apply(
            _surface,
            _local,
            _derivatives,
            kernel.SignalDeviation * kernel.SignalDeviation,
            kernel.LocalDeviation * kernel.LocalDeviation);
    }

    private double[] Covariance(ProcessKernel kernel)
    {
        var count = _values.Length;
        var matrix = new double[count * count];
        var signal = kernel.SignalDeviation * kernel.SignalDeviation;
        var local = kernel.LocalDeviation * kernel.LocalDeviation;
        var relation = _relations.Length > 0 ? kernel.RelationDeviation * kernel.RelationDeviation : 0;
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var row = matrix.AsSpan(i * count, i + 1);
            row.Fill(kernel.ConstantVariance);
            Vectors.AddScaled(row[..i], signal, _surface.AsSpan(at, i));
            Vectors.AddScaled(row[..i], local, _local.AsSpan(at, i));
            if (relation > 0) Vectors.AddScaled(row[..i], relation, _relations.AsSpan(at, i));
            row[i] += signal + local + relation + (kernel.NoiseDeviation * kernel.NoiseDeviation * _noiseScales[i]);
            for (var j = 0; j < _columns.Length; j++)
            {
                var slope = kernel.SlopeDeviations[j];
                Vectors.AddScaled(row, slope * slope * _columns[j][i], _columns[j].AsSpan(0, i + 1));
            }

            at += i;
        }

        return matrix;
    }

    /// <summary>Derivatives by the logarithms of the parameters: ½ tr((C⁻¹ − wwᵀ) ∂C).</summary>
    private void Differentiate(ProcessKernel kernel, double[] inverse, double[] weights, Span<double> gradient)
    {
        var count = _values.Length;
        var signal = kernel.SignalDeviation * kernel.SignalDeviation;
        var local = kernel.LocalDeviation * kernel.LocalDeviation;
        var floor = _prior.NoiseFloorDeviation * _prior.NoiseFloorDeviation;
        gradient.Clear();
        var relation = _relations.Length > 0 ? kernel.RelationDeviation * kernel.RelationDeviation : 0;
        var slopes = gradient[(4 + _columns.Length)..];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            // The row becomes that of C⁻¹ − wwᵀ, its pairs counted for both triangles.
            var row = inverse.AsSpan(i * count, i + 1);
            Vectors.AddScaled(row, -weights[i], weights.AsSpan(0, i + 1));
            gradient[0] += signal * (row[i] + (2 * Vectors.Dot(row[..i], _surface.AsSpan(at, i))));
            gradient[2] += local * (row[i] + (2 * Vectors.Dot(row[..i], _local.AsSpan(at, i))));
            if (relation > 0)
                gradient[3] += relation * (row[i] + (2 * Vectors.Dot(row[..i], _relations.AsSpan(at, i))));
            gradient[1] += ((kernel.NoiseDeviation * kernel.NoiseDeviation) - floor) * row[i] * _noiseScales[i];
            for (var j = 0; j < _columns.Length; j++)
            {
                var column = _columns[j];
                slopes[j] += column[i] * ((2 * Vectors.Dot(row[..i], column.AsSpan(0, i))) + (row[i] * column[i]));
            }

            Multiply(_derivatives.AsSpan(at, i), row[..i]);
            at += i;
        }

        for (var j = 0; j < _columns.Length; j++)
        {
            slopes[j] *= kernel.SlopeDeviations[j] * kernel.SlopeDeviations[j];
            gradient[4 + j] = -2 * Vectors.Dot(_derivatives, _distances[j]) / (kernel.Lengths[j] * kernel.Lengths[j]);
        }
    }

    private static void Multiply(Span<double> values, ReadOnlySpan<double> factors)
    {
        for (var i = 0; i < values.Length; i++) values[i] *= factors[i];
    }
}
