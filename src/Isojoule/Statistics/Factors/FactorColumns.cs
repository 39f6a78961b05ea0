namespace Isojoule.Statistics.Factors;

/// <summary>The bias and the loadings of each column: r + 1 means and as
/// many squared covariances; and its noise.</summary>
internal sealed class FactorColumns
{
    private readonly SparseTable _table;
    private readonly FactorOptions _options;
    private readonly FactorStart _start;
    private readonly int _q; // r + 1: the bias first
    private readonly double[] _means;
    private readonly double[] _covariances;
    private readonly double[] _noise;
    private readonly double[] _squares; // expected squared residuals, summed over each column
    private readonly double[] _loadingVariances; // of each factor beyond the first

    public FactorColumns(SparseTable table, FactorOptions options, FactorStart start)
    {
        (_table, _options, _start, _q) = (table, options, start, options.Factors + 1);
        _means = new double[table.Columns * _q];
        _covariances = new double[table.Columns * _q * _q];
        _squares = new double[table.Columns];
        _noise = [.. Enumerable.Repeat(options.NoiseVariance, table.Columns)];
        _loadingVariances = [.. Enumerable.Repeat(Square(options.LoadingDeviation), options.Factors)];
        for (var column = 0; column < table.Columns; column++)
        {
            MeanOf(column)[0] = start.Biases[column];
            MeanOf(column)[1] = start.Scale * options.Columns[column].Loading;
        }
    }

    /// <summary>The bias, then the loadings.</summary>
    public Span<double> MeanOf(int column) => _means.AsSpan(column * _q, _q);

    /// <summary>Row-major, (r + 1) × (r + 1).</summary>
    public ReadOnlySpan<double> CovarianceOf(int column) => _covariances.AsSpan(column * _q * _q, _q * _q);

    /// <summary>Variance of a value about the model.</summary>
    public double NoiseVariance(int column) => _noise[column];

    /// <summary>Updates every column, given the rows' first <paramref name="factors"/>.</summary>
    /// <returns>By how much a bias or loading moved at most.</returns>
    public double Update(FactorRows rows, int factors)
    {
        var moved = new double[_table.Columns];
        Parallel.For(0, _table.Columns, column => moved[column] = Update(rows, column, factors + 1));
        foreach (var kind in Enumerable.Range(0, _table.Columns).GroupBy(column => _options.Columns[column].Kind))
            LearnNoise([.. kind]);
        for (var factor = 1; factor < factors; factor++) LearnLoadings(factor);
        return moved.Max();
    }

    private double Update(FactorRows rows, int column, int q)
    {
        Span<double> gram = stackalloc double[q * q];
        Span<double> product = stackalloc double[q];
        var square = Gather(rows, column, gram, product);
        Span<double> precision = stackalloc double[q * q];
        Span<double> right = stackalloc double[q];
        for (var k = 0; k < q; k++)
        {
            var (mean, variance) = PriorOf(column, k);
            for (var j = 0; j <= k; j++) precision[(k * q) + j] = gram[(k * q) + j] / _noise[column];
            precision[(k * q) + k] += 1 / variance;
            right[k] = (product[k] / _noise[column]) + (mean / variance);
        }

        Span<double> covariance = stackalloc double[q * q];
        SymmetricInverse.Of(precision, q, covariance);
        var moved = Store(column, covariance, right);
        _squares[column] = Math.Max(0, square + Explained(MeanOf(column)[..q], covariance, gram, product));
        return moved;
    }

    /// <summary>Sums z·zᵀ (lower triangle) and z·y over the column, as expected, z
    /// being 1 and the row's factors; returns Σ y².</summary>
    private double Gather(FactorRows rows, int column, Span<double> gram, Span<double> product)
    {
        var q = product.Length;
        Span<double> z = stackalloc double[q];
        gram.Clear();
        product.Clear();
        z[0] = 1;
        var square = 0.0;
        foreach (var i in _table.Column(column))
        {
            var (row, value) = (_table.RowOf[i], _table.Values[i]);
            var own = rows.CovarianceOf(row);
            rows.MeanOf(row)[..(q - 1)].CopyTo(z[1..]);
            square += value * value;
            for (var k = 0; k < q; k++)
            {
                product[k] += z[k] * value;
                for (var j = 0; j <= k; j++)
                    gram[(k * q) + j] += (z[k] * z[j]) + (j == 0 ? 0 : own[((k - 1) * (_q - 1)) + j - 1]);
            }
        }

        return square;
    }

    private (double Mean, double Variance) PriorOf(int column, int k) => k switch
    {
        0 => (_start.Biases[column], _options.BiasVariance),
        1 => (
            _start.Scale * _options.Columns[column].Loading,
            Square(_start.Scale * _options.Columns[column].LoadingDeviation)),
        _ => (0, _loadingVariances[k - 1]),
    };

    private double Store(int column, ReadOnlySpan<double> covariance, ReadOnlySpan<double> right)
    {
        var means = MeanOf(column);
        var (q, moved) = (right.Length, 0.0);
        for (var k = 0; k < q; k++)
        {
            var own = covariance.Slice(k * q, q);
            own.CopyTo(_covariances.AsSpan((column * _q * _q) + (k * _q), q));
            var mean = Vectors.Dot(own, right);
            moved = Math.Max(moved, Math.Abs(mean - means[k]));
            means[k] = mean;
        }

        return moved;
    }

    /// <summary>What the model takes off Σ y²: E[θᵀ z zᵀ θ] − 2 θ·z y.</summary>
    private static double Explained(
        ReadOnlySpan<double> mean,
        ReadOnlySpan<double> covariance,
        ReadOnlySpan<double> gram,
        ReadOnlySpan<double> product)
    {
        var (q, sum) = (mean.Length, 0.0);
        for (var k = 0; k < q; k++)
        {
            sum -= 2 * mean[k] * product[k];
            for (var j = 0; j <= k; j++)
                sum += (j < k ? 2 : 1) * gram[(k * q) + j] * ((mean[k] * mean[j]) + covariance[(k * q) + j]);
        }

        return sum;
    }

    /// <summary>A column's noise from its residuals, drawn towards that of all columns of its kind.</summary>
    private void LearnNoise(int[] kind)
    {
        var (square, cells) = (_options.NoiseCells * _options.NoiseVariance, _options.NoiseCells);
        foreach (var column in kind)
            (square, cells) = (square + _squares[column], cells + _table.Column(column).Length);
        foreach (var column in kind)
        {
            var own =
                (_squares[column] + (_options.NoiseCells * square / cells))
                / (_table.Column(column).Length + _options.NoiseCells);
            _noise[column] = Math.Max(own, Square(_options.NoiseFloorDeviation));
        }
    }

    private void LearnLoadings(int factor)
    {
        var (square, columns) = (_options.LoadingColumns * Square(_options.LoadingDeviation), _options.LoadingColumns);
        for (var column = 0; column < _table.Columns; column++)
        {
            if (_table.Column(column).IsEmpty) continue;
            square += Square(MeanOf(column)[factor + 1]) + CovarianceOf(column)[((factor + 1) * _q) + factor + 1];
            columns++;
        }

        _loadingVariances[factor] = square / columns;
    }

    private static double Square(double value) => value * value;
}
