using System.Collections.Immutable;

namespace Isojoule.Statistics.SupportVectors;

/// <summary>A fitted support-vector regression: bias + Σ coefficientᵢ · exp(−γ‖x − vectorᵢ‖²).</summary>
public sealed class SupportVectorModel
{
    /// <summary>Takes a fitted curve.</summary>
    /// <param name="vectors">m × p support vectors, row after row, in the unit of x.</param>
    /// <param name="coefficients">m dual coefficients, none zero, in the unit of the targets.</param>
    /// <param name="bias">Value far from every support vector, in the unit of the targets.</param>
    /// <param name="gamma">Inverse squared length of the kernel, in the inverse squared unit of x.</param>
    /// <param name="columns">p ≥ 1, the number of features.</param>
    /// <exception cref="ArgumentException">The lengths do not fit m × p.</exception>
    public SupportVectorModel(
        ImmutableArray<double> vectors, ImmutableArray<double> coefficients, double bias, double gamma, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (vectors.Length != (long)coefficients.Length * columns)
            throw new ArgumentException("Every coefficient needs one vector.", nameof(vectors));

        Vectors = vectors;
        Coefficients = coefficients;
        Bias = bias;
        Gamma = gamma;
        Columns = columns;
    }

    /// <summary>m × p support vectors, row after row, in the unit of x.</summary>
    public ImmutableArray<double> Vectors { get; }

    /// <summary>m dual coefficients, in the unit of the targets; positive where they pull the curve up.</summary>
    public ImmutableArray<double> Coefficients { get; }

    /// <summary>Value far from every support vector, in the unit of the targets.</summary>
    public double Bias { get; }

    /// <summary>Inverse squared length of the kernel, in the inverse squared unit of x.</summary>
    public double Gamma { get; }

    /// <summary>Number of features p.</summary>
    public int Columns { get; }

    /// <summary>Whether the solver reached its tolerance; if not, the model is not a solution.</summary>
    public bool Converged { get; init; } = true;

    /// <summary>Steps the solver took.</summary>
    public int Iterations { get; init; }

    /// <summary>The curve at <paramref name="x"/>.</summary>
    /// <param name="x">p features, in the unit of the fit.</param>
    /// <returns>The value, in the unit of the targets. Takes time proportional to m × p.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> does not have p features.</exception>
    public double Predict(ReadOnlySpan<double> x)
    {
        if (x.Length != Columns) throw new ArgumentException($"The model has {Columns} features.", nameof(x));

        var vectors = Vectors.AsSpan();
        var sum = Bias;
        for (var i = 0; i < Coefficients.Length; i++)
            sum += Coefficients[i] * Math.Exp(-Gamma * SquaredDistance(x, vectors.Slice(i * Columns, Columns)));
        return sum;
    }

    internal static SupportVectorModel From(
        SupportVectorSolver solver, ReadOnlySpan<double> x, double gamma, bool converged)
    {
        var beta = solver.Coefficients;
        var columns = x.Length / beta.Length;
        var vectors = ImmutableArray.CreateBuilder<double>();
        var coefficients = ImmutableArray.CreateBuilder<double>();
        for (var i = 0; i < beta.Length; i++)
        {
            if (beta[i] == 0) continue;
            coefficients.Add(beta[i]);
            vectors.AddRange(x.Slice(i * columns, columns));
        }

        return new(vectors.ToImmutable(), coefficients.ToImmutable(), solver.Bias(), gamma, columns)
        {
            Converged = converged,
            Iterations = solver.Iterations,
        };
    }

    private static double SquaredDistance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var c = 0; c < left.Length; c++) sum += (left[c] - right[c]) * (left[c] - right[c]);
        return sum;
    }
}
