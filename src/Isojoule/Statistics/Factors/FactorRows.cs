namespace Isojoule.Statistics.Factors;

/// <summary>The factors of each row: r means and r × r covariances.</summary>
internal sealed class FactorRows
{
    private const int BlockRows = 256; // large enough to be worth a thread's while

    private readonly SparseTable _table;
    private readonly int _r;
    private readonly double[] _means;
    private readonly double[] _covariances;

    public FactorRows(SparseTable table, int factors)
    {
        (_table, _r) = (table, factors);
        _means = new double[table.Rows * _r];
        _covariances = new double[table.Rows * _r * _r];
    }

    public Span<double> MeanOf(int row) => _means.AsSpan(row * _r, _r);

    /// <summary>Row-major, r × r.</summary>
    public ReadOnlySpan<double> CovarianceOf(int row) => _covariances.AsSpan(row * _r * _r, _r * _r);

    /// <summary>Updates the first <paramref name="factors"/> of every row, given the columns.</summary>
    public void Update(FactorColumns columns, int factors) =>
        Parallel.For(0, (_table.Rows + BlockRows - 1) / BlockRows, block =>
        {
            Span<double> precision = stackalloc double[factors * factors];
            Span<double> covariance = stackalloc double[factors * factors];
            Span<double> right = stackalloc double[factors];
            for (var row = block * BlockRows; row < Math.Min(_table.Rows, (block + 1) * BlockRows); row++)
            {
                Gather(columns, row, precision, right);
                SymmetricInverse.Of(precision, factors, covariance);
                Store(row, covariance, right);
            }
        });

    private void Gather(FactorColumns columns, int row, Span<double> precision, Span<double> right)
    {
        var factors = right.Length;
        precision.Clear();
        right.Clear();
        for (var k = 0; k < factors; k++) precision[(k * factors) + k] = 1;
        var (start, end) = _table.Row(row);
        for (var i = start; i < end; i++)
        {
            var column = _table.ColumnOf[i];
            var mean = columns.MeanOf(column);
            var own = columns.CovarianceOf(column);
            var weight = 1 / columns.NoiseVariance(column);
            var rest = _table.Values[i] - mean[0];
            for (var k = 0; k < factors; k++)
            {
                right[k] += weight * ((mean[k + 1] * rest) - own[k + 1]);
                for (var j = 0; j <= k; j++)
                    precision[(k * factors) + j] +=
                        weight * ((mean[k + 1] * mean[j + 1]) + own[((k + 1) * (_r + 1)) + j + 1]);
            }
        }
    }

    private void Store(int row, ReadOnlySpan<double> covariance, ReadOnlySpan<double> right)
    {
        var factors = right.Length;
        for (var k = 0; k < factors; k++)
        {
            var own = covariance.Slice(k * factors, factors);
            own.CopyTo(_covariances.AsSpan((row * _r * _r) + (k * _r), factors));
            _means[(row * _r) + k] = Vectors.Dot(own, right);
        }
    }
}
