namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>How sure a Gaussian process is at some points, as values at candidates become known.</summary>
/// <remarks>No value is needed: a variance depends on where values are, not on what they are.</remarks>
internal sealed class ProcessVariance
{
    private readonly ProcessKernel _kernel;
    private readonly double[][] _columns; // p columns of n candidates
    private readonly int _pointCount;
    private readonly double[] _covariances; // n × m: candidate with point, given what is observed
    private readonly double[] _candidateVariances; // n, given what is observed
    private readonly double[] _pointVariances; // m, given what is observed
    private readonly List<(double[] Column, double Variance)> _observed = [];

    /// <summary>Starts with nothing observed.</summary>
    /// <param name="kernel">The covariance over p columns.</param>
    /// <param name="columns">p columns of n candidates.</param>
    /// <param name="points">Indices of the m candidates at which variances are judged.</param>
    public ProcessVariance(ProcessKernel kernel, double[][] columns, int[] points)
    {
        (_kernel, _columns, _pointCount) = (kernel, columns, points.Length);
        var pointColumns = Array.ConvertAll(columns, column => Array.ConvertAll(points, i => column[i]));
        _candidateVariances = new double[columns[0].Length];
        _covariances = new double[_candidateVariances.Length * _pointCount];
        for (var i = 0; i < _candidateVariances.Length; i++)
        {
            kernel.FillCovariances(pointColumns, At(i), Row(i));
            _candidateVariances[i] = kernel.VarianceAt(At(i));
        }

        _pointVariances = Array.ConvertAll(points, i => _candidateVariances[i]);
    }

    private ProcessVariance(ProcessVariance other)
    {
        (_kernel, _columns, _pointCount) = (other._kernel, other._columns, other._pointCount);
        _covariances = (double[])other._covariances.Clone();
        _candidateVariances = (double[])other._candidateVariances.Clone();
        _pointVariances = (double[])other._pointVariances.Clone();
        _observed = [.. other._observed];
    }

    /// <summary>Number of candidates, n.</summary>
    public int Count => _candidateVariances.Length;

    /// <summary>Mean standard deviation of a new value over the points.</summary>
    public double Deviation => DeviationWith(0, 0);

    private double NoiseVariance => _kernel.NoiseDeviation * _kernel.NoiseDeviation;

    /// <summary>
    /// This state, with the values at <paramref name="candidates"/> known too; this one stays as it is.
    /// </summary>
    public ProcessVariance With(IEnumerable<int> candidates)
    {
        var result = new ProcessVariance(this);
        foreach (var i in candidates) result.Observe(i);
        return result;
    }

    /// <summary>Takes the value at candidate <paramref name="i"/> as known, up to noise.</summary>
    public void Observe(int i)
    {
        var column = new double[_candidateVariances.Length];
        _kernel.FillCovariances(_columns, At(i), column);
        foreach (var (other, otherVariance) in _observed) Vectors.AddScaled(column, -other[i] / otherVariance, other);
        var variance = _candidateVariances[i] + NoiseVariance;
        var row = Row(i).ToArray();
        for (var c = 0; c < column.Length; c++)
        {
            Vectors.AddScaled(Row(c), -column[c] / variance, row);
            _candidateVariances[c] -= column[c] * column[c] / variance;
        }

        for (var m = 0; m < row.Length; m++) _pointVariances[m] -= row[m] * row[m] / variance;
        _observed.Add((column, variance));
    }

    /// <summary>
    /// Mean standard deviation of a new value over the points, were candidate <paramref name="i"/> known too.
    /// </summary>
    public double DeviationWith(int i) => DeviationWith(i, 1 / (_candidateVariances[i] + NoiseVariance));

    private double DeviationWith(int i, double factor)
    {
        var row = Row(i);
        var sum = 0.0;
        for (var m = 0; m < row.Length; m++)
            sum += Math.Sqrt(Math.Max(0, _pointVariances[m] - (factor * row[m] * row[m])) + NoiseVariance);
        return sum / row.Length;
    }

    private Span<double> Row(int i) => _covariances.AsSpan(i * _pointCount, _pointCount);

    private double[] At(int i) => Array.ConvertAll(_columns, column => column[i]);
}
