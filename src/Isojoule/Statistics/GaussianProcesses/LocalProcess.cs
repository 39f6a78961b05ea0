namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>A Gaussian process that is conditioned, at every point, on the nearest values alone.</summary>
/// <remarks>
/// For thousands of values: what lies far from the point adds little once its neighbours are known. A prediction takes
/// n·p to find the k nearest and k³/6 to condition on them. Source: Vecchia 1988; Datta et al. 2016.
/// </remarks>
internal sealed class LocalProcess : IProcess
{
    private const int NeighborCount = 64;

    private readonly ProcessData _data;

    public LocalProcess(ProcessKernel kernel, ProcessData data) => (Kernel, _data) = (kernel, data);

    public ProcessKernel Kernel { get; }

    public int Count => _data.Count;

    public void Predict(in PointBlock points, Span<double> means, Span<double> variances)
    {
        Span<double> coordinates = stackalloc double[PointBlock.StrideOf(1) * _data.ColumnArrays.Length];
        for (var l = 0; l < points.Count; l++)
        {
            var point = new PointBlock(1, coordinates, points.Marks(l));
            for (var j = 0; j < _data.ColumnArrays.Length; j++) point.Coordinates(j)[0] = points.Coordinates(j)[l];
            (means[l], var variance) = Predict(point, without: -1);
            if (!variances.IsEmpty) variances[l] = variance;
        }
    }

    public (double[] Residuals, double[] Variances) LeaveOneOut()
    {
        var (residuals, variances) = (new double[Count], new double[Count]);
        for (var i = 0; i < Count; i++) (residuals[i], variances[i]) = LeaveOut(i);
        return (residuals, variances);
    }

    private (double Residual, double Variance) LeaveOut(int i)
    {
        Span<double> coordinates = stackalloc double[PointBlock.StrideOf(1) * _data.ColumnArrays.Length];
        Span<double> marks = stackalloc double[_data.MarkArrays.Length];
        var point = new PointBlock(1, coordinates, marks);
        for (var j = 0; j < _data.ColumnArrays.Length; j++) point.Coordinates(j)[0] = _data.ColumnArrays[j][i];
        for (var j = 0; j < marks.Length; j++) marks[j] = _data.MarkArrays[j][i];
        var (mean, variance) = Predict(point, i);
        var noise = Kernel.NoiseDeviation * Kernel.NoiseDeviation * _data.NoiseScaleArray[i];
        return (_data.ValueArray[i] - mean, variance + noise);
    }

    private (double Mean, double Variance) Predict(in PointBlock point, int without)
    {
        Span<double> place = stackalloc double[_data.ColumnArrays.Length];
        for (var j = 0; j < place.Length; j++) place[j] = point.Coordinates(j)[0];
        var near = _data.Nearest(place, Kernel.Lengths.AsSpan(), NeighborCount, without);

        // A covariance of distinct noisy values is positive definite: noise has a floor.
        var process = GaussianProcess.TryCondition(Kernel, _data.Among(near))!;
        Span<double> means = stackalloc double[point.Stride];
        Span<double> variances = stackalloc double[point.Stride];
        process.Predict(point, means, variances);
        return (means[0], variances[0]);
    }
}
