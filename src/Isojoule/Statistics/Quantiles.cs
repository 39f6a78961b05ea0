namespace Isojoule.Statistics;

/// <summary>Order statistics of finite numbers.</summary>
public static class Quantiles
{
    /// <summary>The middle value, or the mean of the two middle values; sorts
    /// <paramref name="values"/> in place.</summary>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    public static double Median(Span<double> values)
    {
        if (values.IsEmpty) throw new ArgumentException("A median needs at least one value.", nameof(values));
        values.Sort();
        var middle = values.Length / 2;
        // Halving first keeps two huge values from overflowing.
        return values.Length % 2 == 1 ? values[middle] : (0.5 * values[middle - 1]) + (0.5 * values[middle]);
    }
}
