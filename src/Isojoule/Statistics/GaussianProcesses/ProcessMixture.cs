using System.Collections.Immutable;

namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>Gaussian processes that explain the same values about as well, weighed by how well.</summary>
/// <remarks>
/// One best kernel hides that a few values cannot tell kernels apart; a mixture over the posterior does not.
/// </remarks>
public sealed class ProcessMixture
{
    // Variances take n² a component: the best one's stands for all once it has enough values to rest on.
    private const int CountOfOwnVariances = 16;

    // Conditioning on n values takes n³/6, a tenth of a second here; on neighbours nothing before a prediction.
    private const int CountOfLocalProcess = 1000;

    private readonly double[] _straight; // of the mean, along columns and marks; empty where components are local
    private readonly double _constant;

    private ProcessMixture(ImmutableArray<ProcessComponent> components, ProcessData data)
    {
        (Components, Data) = (components, data);
        if (components[0].Process is not GaussianProcess)
        {
            _straight = [];
            return;
        }

        _straight = new double[data.ColumnArrays.Length + data.MarkArrays.Length];
        foreach (var (weight, process) in components)
        {
            ((GaussianProcess)process).AddStraight(weight, _straight);
            _constant += weight * ((GaussianProcess)process).Constant;
        }
    }

    /// <summary>The processes, the heaviest first.</summary>
    public ImmutableArray<ProcessComponent> Components { get; }

    /// <summary>What they are conditioned on.</summary>
    public ProcessData Data { get; }

    /// <summary>Conditions every kernel on the same values.</summary>
    /// <param name="kernels">At least one, the heaviest first; weights sum to 1.</param>
    /// <param name="data">The values.</param>
    /// <returns>The mixture, or <c>null</c> when a covariance is not positive definite in double precision.</returns>
    public static ProcessMixture? TryCondition(
        IReadOnlyList<(double Weight, ProcessKernel Kernel)> kernels, ProcessData data)
    {
        var components = ImmutableArray.CreateBuilder<ProcessComponent>(kernels.Count);
        foreach (var (weight, kernel) in kernels)
        {
            IProcess? process = data.Count > CountOfLocalProcess
                ? new LocalProcess(kernel, data)
                : GaussianProcess.TryCondition(kernel, data);
            if (process is null) return null;
            components.Add(new(weight, process));
        }

        return components.Count == 0 ? null : new(components.ToImmutable(), data);
    }

    /// <summary>The mean at a point.</summary>
    public double Mean(ReadOnlySpan<double> point)
    {
        var mean = _constant + Vectors.Dot(_straight, point[.._straight.Length]);
        foreach (var (weight, process) in Components)
            mean += weight * (process is GaussianProcess whole ? whole.SurfaceMean(point) : process.Mean(point));
        return mean;
    }

    /// <summary>Mean and variances at a point.</summary>
    public ProcessPrediction Predict(ReadOnlySpan<double> point)
    {
        Span<double> means = stackalloc double[Components.Length];
        var (mean, variance, noise, known) = (0.0, 0.0, 0.0, 0.0);
        for (var k = 0; k < means.Length; k++)
        {
            var (weight, process) = (Components[k].Weight, Components[k].Process);
            if (k == 0 || process.Count <= CountOfOwnVariances)
            {
                (means[k], var own) = process.Predict(point);
                variance += weight * own;
                known += weight;
            }
            else
            {
                means[k] = process.Mean(point);
            }

            mean += weight * means[k];
            noise += weight * process.Kernel.NoiseDeviation * process.Kernel.NoiseDeviation;
        }

        variance /= known;
        for (var k = 0; k < means.Length; k++) variance += Components[k].Weight * (means[k] - mean) * (means[k] - mean);
        return new(mean, variance, noise);
    }
}

/// <summary>One process of a mixture.</summary>
/// <param name="Weight">Its share, dimensionless.</param>
/// <param name="Process">The process.</param>
public readonly record struct ProcessComponent(double Weight, IProcess Process);

/// <summary>What a mixture of processes says of a point.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Variance">Variance of the process there: what more references would lower.</param>
/// <param name="NoiseVariance">Variance of a single value about the process: what no reference lowers.</param>
public readonly record struct ProcessPrediction(double Mean, double Variance, double NoiseVariance);
