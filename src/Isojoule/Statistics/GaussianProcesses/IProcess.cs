namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>A Gaussian process conditioned on values.</summary>
public interface IProcess
{
    /// <summary>Its covariance.</summary>
    ProcessKernel Kernel { get; }

    /// <summary>n, the number of values it is conditioned on.</summary>
    int Count { get; }

    /// <summary>The mean at a point of p coordinates.</summary>
    double Mean(ReadOnlySpan<double> point);

    /// <summary>
    /// The mean at a point of p coordinates, and the variance of the process there, noise not included.
    /// </summary>
    (double Mean, double Variance) Predict(ReadOnlySpan<double> point);

    /// <summary>Every value predicted without itself.</summary>
    /// <returns>n residuals, value − prediction, and n variances, noise included.</returns>
    (double[] Residuals, double[] Variances) LeaveOneOut();
}
