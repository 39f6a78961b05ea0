using System.Numerics;

namespace Isojoule.Statistics;

/// <summary>The shift and scale that bring a column near mean 0 and deviation 1.</summary>
/// <param name="Mean">Shift, in the column's unit.</param>
/// <param name="Deviation">Scale, in the column's unit, above 0.</param>
internal readonly record struct Standardization(double Mean, double Deviation)
{
    // A deviation this far below the mean is rounding, not spread (2⁻⁵² per value, a few thousand values).
    private const double DeviationMinRelative = 1e-12;

    /// <summary>The mean and population deviation of <paramref name="values"/>;
    /// a constant column keeps its own scale.</summary>
    public static Standardization Of(ReadOnlySpan<double> values)
    {
        var mean = Moments.Mean(values);
        var deviation = Math.Sqrt(Moments.Variance(values, mean));
        if (deviation > DeviationMinRelative * Math.Abs(mean)) return new(mean, deviation);
        return new(mean, mean == 0 ? 1 : Math.Abs(mean));
    }

    /// <summary>Writes the standardised <paramref name="values"/> to
    /// <paramref name="result"/> of the same length.</summary>
    public void Apply(ReadOnlySpan<double> values, Span<double> result)
    {
        var factor = 1 / Deviation;
        var i = 0;
        var mean = new Vector<double>(Mean);
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
            ((new Vector<double>(values[i..]) - mean) * factor).CopyTo(result[i..]);
        for (; i < values.Length; i++) result[i] = (values[i] - Mean) * factor;
    }
}
