namespace Isojoule.Statistics;

/// <summary>Mean and variance of finite numbers.</summary>
public static class Moments
{
    /// <summary>The arithmetic mean, by a running update that cannot overflow.</summary>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    public static double Mean(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) throw new ArgumentException("A mean needs at least one value.", nameof(values));
        var mean = 0.0;
        for (var i = 0; i < values.Length; i++) mean += (values[i] - mean) / (i + 1);
        return mean;
    }

    /// <summary>The population variance (divided by n) about <paramref name="mean"/>.</summary>
    public static double Variance(ReadOnlySpan<double> values, double mean)
    {
        var sum = 0.0;
        foreach (var value in values) sum += (value - mean) * (value - mean);
        return sum / values.Length;
    }

    /// <summary>The population variance (divided by n) about their own mean.</summary>
    public static double PopulationVariance(ReadOnlySpan<double> values) => Variance(values, Mean(values));

    /// <summary>The sample standard deviation (divided by n − 1); 0 for a single value.</summary>
    public static double SampleDeviation(ReadOnlySpan<double> values) => values.Length < 2
        ? 0
        : Math.Sqrt(Variance(values, Mean(values)) * values.Length / (values.Length - 1));
}
