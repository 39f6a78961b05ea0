using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>Finds the Gaussian processes that explain values, given a prior of their parameters.</summary>
/// <remarks>
/// Climbs to the posterior's mode, measures its curvature there, and weighs points spread over that normal law by the
/// true posterior (importance sampling with fixed, evenly spread points: no random number takes part).
/// Noise is Student's: values far from all others get a larger noise of their own.
/// </remarks>
internal sealed class ProcessPosterior
{
    private const double GradientTolerance = 1e-4;
    private const int StepsMax = 60;
    private const double CurvatureStep = 1e-3;

    // Without it a flat direction would be sampled wider than the prior itself, whose curvature is 1.
    private const double CurvatureMin = 0.5;

    private readonly ProcessPrior _prior;
    private readonly PosteriorOptions _options;

    public ProcessPosterior(ProcessPrior prior, PosteriorOptions options) => (_prior, _options) = (prior, options);

    /// <summary>The mixture for n values on p columns.</summary>
    public ProcessMixture? TryFit(ProcessData data)
    {
        if (data.Count > _options.CountOfSearch) return TryFitMany(data);
        var evidence = new ProcessEvidence(_prior, data);
        var mode = Mode(evidence, data);
        return mode is null ? null : Mix(evidence, data, mode);
    }

    /// <summary>
    /// Searches on a part of the values, half of them evenly chosen and half their nearest neighbours.
    /// </summary>
    private ProcessMixture? TryFitMany(ProcessData data)
    {
        var part = data.Among(Part(data));
        if (Mode(new(_prior, part), part) is not { } mode) return null;
        var kernels = new[] { (1.0, _prior.KernelAt(mode)) };
        if (ProcessMixture.TryCondition(kernels, data) is not { } mixture) return null;
        RescaleNoise(mixture.Components[0].Process, data.NoiseScaleArray);
        return ProcessMixture.TryCondition(kernels, data);
    }

    private int[] Part(ProcessData data)
    {
        var lengths = Array.ConvertAll([.. _prior.Lengths], length => length.Median);
        var part = new SortedSet<int>();
        var point = new double[lengths.Length];
        for (var k = 0; k < _options.CountOfSearch / 2; k++)
        {
            var i = (int)((long)k * data.Count / (_options.CountOfSearch / 2));
            part.Add(i);
            for (var j = 0; j < point.Length; j++) point[j] = data.ColumnArrays[j][i];
            part.Add(data.Nearest(point, lengths, 1, i)[0]);
        }

        return [.. part];
    }

    private double[]? Mode(ProcessEvidence evidence, ProcessData data)
    {
        var mode = new double[_prior.Parameters];
        var descent = new QuasiNewton(mode.Length);
        descent.Minimize(evidence.Evaluate, mode, GradientTolerance, StepsMax);
        for (var pass = 0; pass < _options.StudentPasses && data.Count >= _options.CountOfStudentNoise; pass++)
        {
            if (GaussianProcess.TryCondition(_prior.KernelAt(mode), data) is not { } process) return null;
            RescaleNoise(process, data.NoiseScaleArray);
            descent.Minimize(evidence.Evaluate, mode, GradientTolerance, StepsMax);
        }

        return mode;
    }

    /// <summary>One pass of expectation–maximisation for Student's noise.</summary>
    private void RescaleNoise(IProcess process, double[] scales)
    {
        var noise = process.Kernel.NoiseDeviation * process.Kernel.NoiseDeviation;
        var (residuals, variances) = process.LeaveOneOut();
        for (var i = 0; i < scales.Length; i++)
        {
            // The noise of value i given all values, itself included.
            var own = noise * scales[i];
            var weight = residuals[i] / variances[i];
            var expected = (own * weight * own * weight) + own - (own * own / variances[i]);
            scales[i] = (_options.StudentFreedom + (expected / noise)) / (_options.StudentFreedom + 1);
        }
    }

    private ProcessMixture? Mix(ProcessEvidence evidence, ProcessData data, double[] mode)
    {
        var points = SpreadPoints(evidence, mode, out var logDensities);
        var logWeights = new double[points.Length];
        for (var k = 0; k < points.Length; k++) logWeights[k] = -evidence.Evaluate(points[k], []) - logDensities[k];
        var weights = Truncated(logWeights);
        var order = Enumerable.Range(0, points.Length).OrderByDescending(k => weights[k])
            .Take(_options.ComponentsAt(data.Count)).Where(k => weights[k] > 0).ToArray();
        var total = order.Sum(k => weights[k]);
        var kernels = order.Select(k => (weights[k] / total, _prior.KernelAt(points[k])));
        return ProcessMixture.TryCondition([.. kernels], data);
    }

    private double[][] SpreadPoints(ProcessEvidence evidence, double[] mode, out double[] logDensities)
    {
        var spread = Spread(evidence, mode);
        var normal = EvenPoints.Normal(_options.Points, mode.Length);
        logDensities = [.. normal.Select(q => -0.5 * Vectors.Dot(q, q))];
        return [.. normal.Select(q => (mode.ToVector() + (spread * q.ToVector())).ToArray())];
    }

    /// <summary>The symmetric root of the inverse curvature at the mode.</summary>
    /// <remarks>Any root would do, but this one alone does not hang on how equal curvatures turn by rounding.</remarks>
    private static Matrix<double> Spread(ProcessEvidence evidence, double[] mode)
    {
        var p = mode.Length;
        var curvature = new DenseMatrix(p);
        var (point, above, below) = ((double[])mode.Clone(), new double[p], new double[p]);
        for (var i = 0; i < p; i++)
        {
            point[i] = mode[i] + CurvatureStep;
            evidence.Evaluate(point, above);
            point[i] = mode[i] - CurvatureStep;
            evidence.Evaluate(point, below);
            point[i] = mode[i];
            for (var j = 0; j < p; j++) curvature[i, j] = (above[j] - below[j]) / (2 * CurvatureStep);
        }

        var symmetric = (curvature + curvature.Transpose()) / 2;
        var eigen = symmetric.Evd(Symmetricity.Symmetric);
        var roots = eigen.EigenValues.Map(value => 1 / Math.Sqrt(Math.Max(CurvatureMin, value.Real)));
        return eigen.EigenVectors * DenseMatrix.OfDiagonalVector(roots) * eigen.EigenVectors.Transpose();
    }

    /// <summary>Weights of mean 1, of which none stands for more than √n points (Ionides 2008).</summary>
    private static double[] Truncated(double[] logWeights)
    {
        var largest = logWeights.Max();
        if (double.IsNegativeInfinity(largest)) return new double[logWeights.Length];
        var weights = Array.ConvertAll(logWeights, value => Math.Exp(value - largest));
        var bound = weights.Average() * Math.Sqrt(weights.Length);
        return Array.ConvertAll(weights, weight => Math.Min(weight, bound));
    }
}

/// <summary>How finely a posterior is explored.</summary>
internal sealed record PosteriorOptions
{
    /// <summary>Points over which the posterior is averaged.</summary>
    public int Points { get; init; } = 24;

    /// <summary>Components × values kept for prediction, which takes time in proportion.</summary>
    public int ComponentValues { get; init; } = 160;

    /// <summary>Degrees of freedom of the noise.</summary>
    public double StudentFreedom { get; init; } = 5;

    /// <summary>Passes that reweigh the noise.</summary>
    public int StudentPasses { get; init; } = 3;

    /// <summary>The most values on which kernels are compared; a comparison takes their number cubed.</summary>
    public int CountOfSearch { get; init; } = 200;

    /// <summary>The fewest values among which one can be told to be out of line.</summary>
    public int CountOfStudentNoise { get; init; } = 6;

    /// <summary>The most components kept, unless few values make more of them cheap.</summary>
    public int ComponentsMax { get; init; } = 10;

    /// <summary>
    /// Components × values kept where values are few: with ten of 24, intervals of 2 to 4 values held 5 % fewer.
    /// </summary>
    public int FewComponentValues { get; init; } = 96;

    /// <summary>Components kept with <paramref name="values"/> values.</summary>
    public int ComponentsAt(int values) => Math.Clamp(
        ComponentValues / values, 1, Math.Min(Points, Math.Max(ComponentsMax, FewComponentValues / values)));
}
