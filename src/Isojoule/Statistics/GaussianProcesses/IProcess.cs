namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>A Gaussian process conditioned on values.</summary>
public interface IProcess
{
    /// <summary>Its covariance.</summary>
    ProcessKernel Kernel { get; }

    /// <summary>n, the number of values it is conditioned on.</summary>
    int Count { get; }

    /// <summary>The means at points, and the variances of the process there, noise not included.</summary>
    /// <param name="points">Points of p coordinates and q marks.</param>
    /// <param name="means">Room for as many numbers as the points' stride; the last may mean nothing.</param>
    /// <param name="variances">The same; empty where they are not asked for.</param>
    void Predict(in PointBlock points, Span<double> means, Span<double> variances);

    /// <summary>Every value predicted without itself.</summary>
    /// <returns>n residuals, value − prediction, and n variances, noise included.</returns>
    (double[] Residuals, double[] Variances) LeaveOneOut();
}
