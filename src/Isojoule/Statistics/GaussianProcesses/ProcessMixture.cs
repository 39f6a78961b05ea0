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

    private ProcessMixture(ImmutableArray<ProcessComponent> components, ProcessData data) =>
        (Components, Data) = (components, data);

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

    /// <summary>The means at points.</summary>
    /// <param name="points">Points of p coordinates and q marks.</param>
    /// <param name="means">Room for as many numbers as the points' stride; the last may mean nothing.</param>
    public void Predict(in PointBlock points, Span<double> means)
    {
        Span<double> own = stackalloc double[points.Stride];
        means.Clear();
        foreach (var (weight, process) in Components)
        {
            process.Predict(points, own, []);
            Vectors.AddScaled(means, weight, own);
        }
    }

    /// <summary>Means and variances at points.</summary>
    /// <param name="points">Points of p coordinates and q marks.</param>
    /// <param name="predictions">Room for one a point.</param>
    public void Predict(in PointBlock points, Span<ProcessPrediction> predictions)
    {
        var stride = points.Stride;
        Span<double> componentMeans = stackalloc double[Components.Length * stride];
        Span<double> means = stackalloc double[stride];
        Span<double> variances = stackalloc double[stride];
        Span<double> own = stackalloc double[stride];
        var (noise, known) = (0.0, 0.0);
        for (var k = 0; k < Components.Length; k++)
        {
            var (weight, process) = Components[k];
            var hasOwn = k == 0 || process.Count <= CountOfOwnVariances;
            process.Predict(points, componentMeans.Slice(k * stride, stride), hasOwn ? own : []);
            Vectors.AddScaled(means, weight, componentMeans.Slice(k * stride, stride));
            noise += weight * process.Kernel.NoiseDeviation * process.Kernel.NoiseDeviation;
            if (!hasOwn) continue;
            Vectors.AddScaled(variances, weight, own);
            known += weight;
        }

        for (var l = 0; l < points.Count; l++)
        {
            var variance = variances[l] / known;
            for (var k = 0; k < Components.Length; k++)
            {
                var distance = componentMeans[(k * stride) + l] - means[l];
                variance += Components[k].Weight * distance * distance;
            }

            predictions[l] = new(means[l], variance, noise);
        }
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
