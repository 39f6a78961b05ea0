namespace Isojoule.Statistics;

/// <summary>The line whose slope is the median of the slopes through all
/// pairs of points (Theil 1950, Sen 1968).</summary>
public static class RobustLine
{
    // Beyond, each point is paired with one half the points away: n/2 slopes instead of n²/2.
    private const int AllPairsMax = 1000;

    /// <summary>Fits y over x.</summary>
    /// <param name="x">n ≥ 2 numbers.</param>
    /// <param name="y">n numbers.</param>
    /// <returns>
    /// The slope, and as intercept median(y) − slope · median(x); <c>null</c> when all x are the same.
    /// </returns>
    public static (double Intercept, double Slope)? Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var slopes = x.Length <= AllPairsMax ? AllPairs(x, y) : DistantPairs(x, y);
        if (slopes.Count == 0) return null;
        var slope = Quantiles.Median([.. slopes]);
        return (Quantiles.Median([.. y]) - (slope * Quantiles.Median([.. x])), slope);
    }

    private static List<double> AllPairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var slopes = new List<double>(x.Length * (x.Length - 1) / 2);
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < i; j++) Add(slopes, x[i] - x[j], y[i] - y[j]);
        }

        return slopes;
    }

    private static List<double> DistantPairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var order = new int[x.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(x.ToArray(), order);
        var half = order.Length / 2;
        var slopes = new List<double>(half);
        for (var i = 0; i + half < order.Length; i++)
            Add(slopes, x[order[i + half]] - x[order[i]], y[order[i + half]] - y[order[i]]);
        return slopes;
    }

    private static void Add(List<double> slopes, double run, double rise)
    {
        if (run != 0) slopes.Add(rise / run);
    }
}
