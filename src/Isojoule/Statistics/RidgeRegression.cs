namespace Isojoule.Statistics;

/// <summary>Least squares that pays for slopes: penalty · Σ slope² is added to the squared errors.</summary>
/// <remarks>The intercept is free. Source: Hoerl and Kennard 1970.</remarks>
public static class RidgeRegression
{
    /// <summary>Fits y over p columns.</summary>
    /// <param name="y">n ≥ 1 values.</param>
    /// <param name="columns">p columns of n numbers, of scales on which one penalty makes sense.</param>
    /// <param name="penalty">Above 0, in the unit of y² per slope².</param>
    /// <returns>Intercept and slopes; with a penalty there is always exactly one answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="penalty"/> is not above 0.</exception>
    public static LinearFit Fit(ReadOnlySpan<double> y, double[][] columns, double penalty)
    {
        if (!(penalty > 0)) throw new ArgumentOutOfRangeException(nameof(penalty), penalty, "A penalty lies above 0.");
        var p = columns.Length;
        var means = Array.ConvertAll(columns, column => Moments.Mean(column));
        var mean = Moments.Mean(y);
        var (gram, slopes) = (new double[p * p], new double[p]);
        for (var i = 0; i < y.Length; i++)
        {
            for (var j = 0; j < p; j++)
            {
                var centered = columns[j][i] - means[j];
                slopes[j] += centered * (y[i] - mean);
                for (var k = 0; k <= j; k++) gram[(j * p) + k] += centered * (columns[k][i] - means[k]);
            }
        }

        for (var j = 0; j < p; j++) gram[(j * p) + j] += penalty;
        if (p > 0) CholeskyFactor.TryFactor(gram, p)!.Solve(slopes);
        return new(mean - Vectors.Dot(means, slopes), slopes);
    }
}
