namespace Isojoule.Statistics;

/// <summary>Values at points, for a Gaussian process to be conditioned on.</summary>
public sealed class ProcessData
{
    /// <summary>Takes the values.</summary>
    /// <param name="columns">p ≥ 1 columns of n coordinates.</param>
    /// <param name="values">n ≥ 1 values, about zero.</param>
    /// <param name="noiseScales">n factors above 0 on the noise variance; empty for 1 everywhere.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public ProcessData(double[][] columns, double[] values, double[] noiseScales)
    {
        if (values.Length == 0 || columns.Length == 0 || Array.Exists(columns, column => column.Length != values.Length))
            throw new ArgumentException("Every column needs a number for every value.", nameof(columns));
        if (noiseScales.Length != 0 && noiseScales.Length != values.Length)
            throw new ArgumentException("Every value needs a noise scale.", nameof(noiseScales));
        (ColumnArrays, ValueArray) = (columns, values);
        NoiseScaleArray = noiseScales.Length > 0 ? noiseScales : [.. Enumerable.Repeat(1.0, values.Length)];
    }

    /// <summary>The coordinates, a list for each column.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Columns => ColumnArrays;

    /// <summary>The values.</summary>
    public IReadOnlyList<double> Values => ValueArray;

    /// <summary>Factors on the noise variance: above 1 where a value is out of line with the others.</summary>
    public IReadOnlyList<double> NoiseScales => NoiseScaleArray;

    /// <summary>Number of values, n.</summary>
    public int Count => ValueArray.Length;

    internal double[][] ColumnArrays { get; }

    internal double[] ValueArray { get; }

    internal double[] NoiseScaleArray { get; }
}
