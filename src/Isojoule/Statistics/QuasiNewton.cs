namespace Isojoule.Statistics;

/// <summary>Finds a minimum of a smooth function of a few variables (BFGS with a backtracking line search).</summary>
/// <remarks>
/// Deterministic: the same function and start, the same path. Time a few dozen evaluations; fewer from the second time
/// on, for what one descent learned of the curvature serves the next of a function much alike.
/// Source: Nocedal and Wright, Numerical Optimization, 2nd edition 2006, algorithm 6.1.
/// </remarks>
internal sealed class QuasiNewton
{
    private const double SufficientDecrease = 1e-4;
    private const int HalvingsMax = 30;

    // A first step along the bare gradient may leave the range where the function means anything.
    private const double StepMax = 1.0;

    private readonly double[][] _inverse; // of the curvature, as far as it is known

    /// <summary>Begins without any knowledge of the curvature.</summary>
    /// <param name="variables">p, the number of variables.</param>
    public QuasiNewton(int variables)
    {
        _inverse = new double[variables][];
        for (var i = 0; i < variables; i++) _inverse[i] = new double[variables];
        Forget();
    }

    /// <summary>The value at a point; writes the gradient.</summary>
    public delegate double Objective(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Descends from <paramref name="point"/>, which becomes the lowest point found.</summary>
    /// <param name="objective">The function; may be infinite away from the start.</param>
    /// <param name="point">p coordinates.</param>
    /// <param name="tolerance">Ends where the gradient's largest entry lies below.</param>
    /// <param name="stepsMax">Ends after so many steps.</param>
    /// <returns>The value at the lowest point.</returns>
    public double Minimize(Objective objective, Span<double> point, double tolerance, int stepsMax)
    {
        var p = point.Length;
        var (gradient, next, nextGradient, direction) = (new double[p], new double[p], new double[p], new double[p]);
        var value = objective(point, gradient);
        for (var step = 0; step < stepsMax && Largest(gradient) > tolerance; step++)
        {
            Multiply(_inverse, gradient, direction, -1);
            var slope = Vectors.Dot(gradient, direction);
            if (slope >= 0)
            {
                Forget();
                for (var i = 0; i < p; i++) direction[i] = -gradient[i];
                slope = -Vectors.Dot(gradient, gradient);
            }

            var length = Math.Min(1, StepMax / Largest(direction));
            var nextValue = double.PositiveInfinity;
            for (var halving = 0; halving < HalvingsMax; halving++, length /= 2)
            {
                for (var i = 0; i < p; i++) next[i] = point[i] + (length * direction[i]);
                nextValue = objective(next, nextGradient);
                if (nextValue <= value + (SufficientDecrease * length * slope)) break;
            }

            if (!(nextValue < value)) return value; // rounding is all that is left
            Update(_inverse, point, next, gradient, nextGradient);
            next.CopyTo(point);
            nextGradient.CopyTo(gradient, 0);
            value = nextValue;
        }

        return value;
    }

    private void Forget()
    {
        for (var i = 0; i < _inverse.Length; i++)
        {
            Array.Clear(_inverse[i]);
            _inverse[i][i] = 1;
        }
    }

    private static void Multiply(double[][] matrix, ReadOnlySpan<double> vector, double[] result, double factor)
    {
        for (var i = 0; i < result.Length; i++) result[i] = factor * Vectors.Dot(matrix[i], vector);
    }

    private static double Largest(double[] values)
    {
        var largest = 0.0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    /// <summary>The secant update of the inverse Hessian; skipped where the curvature is not positive.</summary>
    private static void Update(
        double[][] inverse, ReadOnlySpan<double> point, double[] next, double[] gradient, double[] nextGradient)
    {
        var p = next.Length;
        var (step, change, product) = (new double[p], new double[p], new double[p]);
        for (var i = 0; i < p; i++) (step[i], change[i]) = (next[i] - point[i], nextGradient[i] - gradient[i]);
        var curvature = Vectors.Dot(step, change);
        if (!(curvature > 1e-10 * Vectors.Dot(change, change))) return;
        Multiply(inverse, change, product, 1);
        var scale = (curvature + Vectors.Dot(change, product)) / (curvature * curvature);
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
                inverse[i][j] +=
                    (scale * step[i] * step[j]) - (((product[i] * step[j]) + (step[i] * product[j])) / curvature);
        }
    }
}
