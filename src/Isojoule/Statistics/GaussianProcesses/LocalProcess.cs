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

    public double Mean(ReadOnlySpan<double> point) => Predict(point).Mean;

    public (double Mean, double Variance) Predict(ReadOnlySpan<double> point) => Predict(point, without: -1);

    public (double[] Residuals, double[] Variances) LeaveOneOut()
    {
        var (residuals, variances) = (new double[Count], new double[Count]);
        for (var i = 0; i < Count; i++) (residuals[i], variances[i]) = LeaveOut(i);
        return (residuals, variances);
    }

    private (double Residual, double Variance) LeaveOut(int i)
    {
        Span<double> point = stackalloc double[_data.ColumnArrays.Length + _data.MarkArrays.Length];
        for (var j = 0; j < _data.ColumnArrays.Length; j++) point[j] = _data.ColumnArrays[j][i];
        for (var j = 0; j < _data.MarkArrays.Length; j++) point[_data.ColumnArrays.Length + j] = _data.MarkArrays[j][i];
        var (mean, variance) = Predict(point, i);
        var noise = Kernel.NoiseDeviation * Kernel.NoiseDeviation * _data.NoiseScaleArray[i];
        return (_data.ValueArray[i] - mean, variance + noise);
    }

    private (double Mean, double Variance) Predict(ReadOnlySpan<double> point, int without)
    {
        var near = _data.Nearest(point[.._data.ColumnArrays.Length], Kernel.Lengths.AsSpan(), NeighborCount, without);

        // A covariance of distinct noisy values is positive definite: noise has a floor.
        return GaussianProcess.TryCondition(Kernel, _data.Among(near))!.Predict(point);
    }
}
