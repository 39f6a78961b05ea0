namespace Isojoule.Statistics.Factors;

/// <summary>
/// A sparse table as few factors: value = bias of the column + loadings of the column · factors of the row + noise of
/// the column, each with its uncertainty.
/// </summary>
/// <remarks>
/// Variational Bayes for factor analysis with missing cells: rows and columns are updated in turn, each from the means
/// and covariances of the others. A pass takes cells × factors², memory rows × factors². Source: Ilin and Raiko,
/// Practical approaches to principal component analysis in the presence of missing values, 2010.
/// </remarks>
internal sealed class FactorModel
{
    private readonly SparseTable _table;
    private readonly FactorOptions _options;
    private readonly FactorRows _rows;
    private readonly FactorColumns _columns;

    private FactorModel(SparseTable table, FactorOptions options)
    {
        (_table, _options) = (table, options);
        _rows = new(table, options.Factors);
        _columns = new(table, options, FactorStart.Of(table));
    }

    /// <summary>Fits the factors, one after the other and at last all together.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static FactorModel Fit(SparseTable table, FactorOptions options, CancellationToken cancellation)
    {
        var model = new FactorModel(table, options);
        for (var factors = 1; factors <= options.Factors; factors++)
        {
            if (factors > 1) model.Seed(factors - 1);
            var passes = factors == options.Factors ? options.Passes : options.SeedPasses;
            for (var pass = 0; pass < passes; pass++)
            {
                cancellation.ThrowIfCancellationRequested();
                model._rows.Update(model._columns, factors);
                if (model._columns.Update(model._rows, factors) < options.Tolerance) break;
            }
        }

        model._rows.Update(model._columns, options.Factors);
        return model;
    }

    /// <summary>Mean and variance of a cell's value; noise is included.</summary>
    public (double Mean, double Variance) Predict(int row, int column)
    {
        var z = _rows.MeanOf(row);
        var own = _rows.CovarianceOf(row);
        var theta = _columns.MeanOf(column);
        var covariance = _columns.CovarianceOf(column);
        var (r, q) = (z.Length, z.Length + 1);
        var variance = covariance[0] + _columns.NoiseVariance(column);
        for (var i = 0; i < r; i++)
        {
            variance += 2 * z[i] * covariance[i + 1];
            for (var j = 0; j < r; j++)
            {
                var loading = covariance[((i + 1) * q) + j + 1];
                variance += (z[i] * z[j] * loading) + (own[(i * r) + j] * ((theta[i + 1] * theta[j + 1]) + loading));
            }
        }

        return (theta[0] + Vectors.Dot(z, theta[1..]), variance);
    }

    /// <summary>Starts a factor from the column whose values are explained worst.</summary>
    private void Seed(int factor)
    {
        var residuals = new double[_table.Values.Length];
        for (var i = 0; i < residuals.Length; i++)
            residuals[i] = _table.Values[i] - Mean(_table.RowOf[i], _table.ColumnOf[i]);
        var squares = Enumerable
            .Range(0, _table.Columns)
            .Select(column => SumOver(column, i => residuals[i] * residuals[i]))
            .ToArray();
        var worst = Array.IndexOf(squares, squares.Max());
        var deviation =
            Math.Sqrt(squares[worst] / Math.Max(1, _table.Column(worst).Length)) + _options.NoiseFloorDeviation;
        foreach (var i in _table.Column(worst)) _rows.MeanOf(_table.RowOf[i])[factor] = residuals[i] / deviation;
        for (var column = 0; column < _table.Columns; column++)
        {
            var product = SumOver(column, i => FactorOf(i) * residuals[i]);
            _columns.MeanOf(column)[factor + 1] = product / (1 + SumOver(column, i => FactorOf(i) * FactorOf(i)));
        }

        double FactorOf(int i) => _rows.MeanOf(_table.RowOf[i])[factor];
    }

    private double Mean(int row, int column)
    {
        var theta = _columns.MeanOf(column);
        return theta[0] + Vectors.Dot(_rows.MeanOf(row), theta[1..]);
    }

    private double SumOver(int column, Func<int, double> value)
    {
        var sum = 0.0;
        foreach (var i in _table.Column(column)) sum += value(i);
        return sum;
    }
}
