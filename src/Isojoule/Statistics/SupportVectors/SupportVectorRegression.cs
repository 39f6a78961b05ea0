namespace Isojoule.Statistics.SupportVectors;

/// <summary>
/// ε-insensitive support-vector regression with the Gaussian kernel exp(−γ‖x − x′‖²): the smoothest curve that
/// stays within ε of the targets, each departure beyond ε costing C per unit.
/// </summary>
/// <remarks>
/// Deterministic: the same numbers in the same order give the same model. Time grows with (iterations × n), memory
/// with n² until <see cref="CacheBytes"/> is reached.
/// Source: Vapnik 1995; Smola and Schölkopf 2004, "A tutorial on support vector regression"; solved as in
/// Fan, Chen and Lin 2005, "Working set selection using second order information".
/// </remarks>
public sealed class SupportVectorRegression
{
    /// <summary>Sets the hyper-parameters.</summary>
    /// <param name="c">Bound on every dual coefficient, in the unit of the targets, positive.</param>
    /// <param name="epsilon">Half-width of the tube in which errors are free, in the unit of the targets, ≥ 0.</param>
    /// <param name="gamma">Inverse squared length of the kernel, in the inverse squared unit of x, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is outside its range or not finite.</exception>
    public SupportVectorRegression(double c, double epsilon, double gamma)
    {
        if (!double.IsFinite(c) || c <= 0)
            throw new ArgumentOutOfRangeException(nameof(c), c, "C must be positive and finite.");
        if (!double.IsFinite(epsilon) || epsilon < 0)
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε must be finite and not negative.");
        if (!double.IsFinite(gamma) || gamma <= 0)
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "γ must be positive and finite.");

        C = c;
        Epsilon = epsilon;
        Gamma = gamma;
    }

    /// <summary>Bound on every dual coefficient, in the unit of the targets.</summary>
    public double C { get; }

    /// <summary>Half-width of the tube in which errors are free, in the unit of the targets.</summary>
    public double Epsilon { get; }

    /// <summary>Inverse squared length of the kernel, in the inverse squared unit of x.</summary>
    public double Gamma { get; }

    /// <summary>Largest violation of the optimality conditions left at the end, in the unit of the targets.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>Steps after which the solver gives up; every step moves two coefficients.</summary>
    public int IterationLimit { get; init; } = 10_000_000;

    /// <summary>Memory for kernel rows in bytes; at least two rows are always kept.</summary>
    public long CacheBytes { get; init; } = 256L << 20;

    /// <summary>The usual kernel width 1 / (p · Var(X)), with the population variance of all n × p entries.</summary>
    /// <param name="x">n × p features, row after row.</param>
    /// <param name="columns">p, the number of features.</param>
    /// <returns>γ; infinite or NaN when the features do not vary or their squares overflow.</returns>
    public static double ScaleGamma(ReadOnlySpan<double> x, int columns) =>
        1 / (columns * Moments.PopulationVariance(x));

    /// <summary>Fits the curve.</summary>
    /// <param name="x">n × p features, row after row, finite.</param>
    /// <param name="y">n targets, n ≥ 1, finite.</param>
    /// <returns>The model; <see cref="SupportVectorModel.Converged"/> tells whether it may be used.</returns>
    /// <exception cref="ArgumentException">
    /// There is no target, x is not a whole number of columns, or a number is not finite.
    /// </exception>
    public SupportVectorModel Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (y.IsEmpty) throw new ArgumentException("A fit needs at least one target.", nameof(y));
        if (x.IsEmpty || x.Length % y.Length != 0)
            throw new ArgumentException("x must hold the same number of features for every target.", nameof(x));
        RequireFinite(x, nameof(x));
        RequireFinite(y, nameof(y));

        var rows = new KernelRows(x, y.Length, Gamma, CacheBytes);
        var solver = new SupportVectorSolver(rows, y, C, Epsilon);
        var converged = solver.Solve(Tolerance, IterationLimit);
        return SupportVectorModel.From(solver, x, Gamma, converged);
    }

    private static void RequireFinite(ReadOnlySpan<double> values, string name)
    {
        foreach (var value in values)
            if (!double.IsFinite(value)) throw new ArgumentException("Every number must be finite.", name);
    }
}
