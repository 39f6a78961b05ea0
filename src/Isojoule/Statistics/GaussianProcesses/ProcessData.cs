namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>Values at points, for a Gaussian process to be conditioned on.</summary>
public sealed class ProcessData
{
    /// <summary>Takes the values.</summary>
    /// <param name="columns">p ≥ 1 columns of n coordinates.</param>
    /// <param name="values">n ≥ 1 values, about zero.</param>
    /// <param name="noiseScales">n factors above 0 on the noise variance; empty for 1 everywhere.</param>
    /// <param name="marks">q columns of n marks: relatives' products are positive; empty for none.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public ProcessData(double[][] columns, double[] values, double[] noiseScales, double[][]? marks = null)
    {
        MarkArrays = marks ?? [];
        var isUneven = Array.Exists(columns, column => column.Length != values.Length);
        if (values.Length == 0 || columns.Length == 0 || isUneven)
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

    /// <summary>The marks, a list for each.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Marks => MarkArrays;

    /// <summary>Number of values, n.</summary>
    public int Count => ValueArray.Length;

    /// <summary>Some of the values, in the order of <paramref name="indices"/>.</summary>
    public ProcessData Among(ReadOnlySpan<int> indices)
    {
        var chosen = indices.ToArray();
        return new(
            Array.ConvertAll(ColumnArrays, Pick),
            Pick(ValueArray),
            Pick(NoiseScaleArray),
            Array.ConvertAll(MarkArrays, Pick));

        double[] Pick(double[] values) => Array.ConvertAll(chosen, i => values[i]);
    }

    /// <summary>The indices, ascending, of the values nearest to a point.</summary>
    /// <param name="point">p coordinates.</param>
    /// <param name="lengths">p lengths in which distances along the columns are measured.</param>
    /// <param name="count">How many; all when there are fewer. Ties go to the lower index.</param>
    /// <param name="without">The index of a value left out, or −1.</param>
    public int[] Nearest(ReadOnlySpan<double> point, ReadOnlySpan<double> lengths, int count, int without = -1)
    {
        var distances = new double[Count];
        for (var j = 0; j < ColumnArrays.Length; j++)
            Vectors.AddSquaredDistances(distances, 1 / (lengths[j] * lengths[j]), ColumnArrays[j], point[j]);
        if (without >= 0) distances[without] = double.PositiveInfinity;
        var nearest = Smallest(distances, Math.Min(count, without < 0 ? Count : Count - 1));
        Array.Sort(nearest);
        return nearest;
    }

    /// <summary>The indices of the smallest values, kept in order while the others pass by.</summary>
    private static int[] Smallest(double[] values, int count)
    {
        var (kept, indices) = (new double[count], new int[count]);
        var filled = 0;
        for (var i = 0; i < values.Length && count > 0; i++)
        {
            if (filled == count && !(values[i] < kept[^1])) continue;
            if (filled < count) filled++;
            var at = filled - 1;
            for (; at > 0 && kept[at - 1] > values[i]; at--) (kept[at], indices[at]) = (kept[at - 1], indices[at - 1]);
            (kept[at], indices[at]) = (values[i], i);
        }

        return indices;
    }

    internal double[][] ColumnArrays { get; }

    internal double[][] MarkArrays { get; }

    internal double[] ValueArray { get; }

    internal double[] NoiseScaleArray { get; }
}
