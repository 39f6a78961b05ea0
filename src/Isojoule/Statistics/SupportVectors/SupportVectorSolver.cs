namespace Isojoule.Statistics.SupportVectors;

/// <summary>
/// Minimises ½ βᵀKβ − yᵀβ + ε Σ|βᵢ| over Σβᵢ = 0, −C ≤ βᵢ ≤ C, two coefficients at a time.
/// </summary>
/// <remarks>
/// The textbook dual has 2n variables α, α* ≥ 0 with β = α − α*. At most one of each pair is ever nonzero, so n
/// coefficients and n residuals y − Kβ say the same; ε enters as a shift whose sign depends on the sign of β.
/// Source: Fan, Chen and Lin 2005 (selection of the pair, stopping); Platt 1998 (the analytic step); Chang and Lin
/// 2011, §4.1.5 (bias).
/// </remarks>
internal sealed class SupportVectorSolver
{
    // Residuals are known to about one rounding of the targets' spread; 16 of them is the finest tolerance that
    // can always be met. It rules only above spreads of 280,000 when the tolerance is 1e-9.
    private const double RoundingsMin = 16 * 2.220446049250313e-16;

    // Points that sit at a bound or inside the tube with room to spare are set aside for a while ("shrinking"). With
    // most of 2,000 points at a bound this makes a fit 7 times as fast (174 ms, then 23).
    private const int ShrinkPeriod = 1000;
    private const double ShrinkShare = 0.7;

    private readonly KernelRows _kernel;
    private readonly DualCoefficients _beta;
    private readonly double _epsilon;
    private readonly double _toleranceMin;
    private readonly double[] _residuals; // y − Kβ: what the curve, less its bias, still owes

    /// <summary>Starts at β = 0.</summary>
    /// <param name="kernel">n kernel rows.</param>
    /// <param name="y">n targets, finite.</param>
    /// <param name="c">C &gt; 0, in the unit of the targets.</param>
    /// <param name="epsilon">ε ≥ 0, in the unit of the targets.</param>
    public SupportVectorSolver(KernelRows kernel, ReadOnlySpan<double> y, double c, double epsilon)
        : this(kernel, new(new double[kernel.Count], kernel.PaddedCount, c, epsilon), y, epsilon) =>
        _toleranceMin = RoundingsMin * Spread(y);

    private SupportVectorSolver(
        KernelRows kernel, DualCoefficients beta, ReadOnlySpan<double> residuals, double epsilon)
    {
        (_kernel, _beta, _epsilon) = (kernel, beta, epsilon);
        _residuals = new double[kernel.PaddedCount];
        residuals.CopyTo(_residuals);
    }

    /// <summary>β, n dual coefficients in the unit of the targets.</summary>
    public ReadOnlySpan<double> Coefficients => _beta.Values;

    /// <summary>Steps taken.</summary>
    public int Iterations { get; private set; }

    /// <summary>Takes steps until no pair violates optimality by more than the tolerance.</summary>
    /// <param name="tolerance">In the unit of the targets; raised to the rounding of their spread if finer.</param>
    /// <param name="iterationLimit">Most steps to take.</param>
    /// <returns>Whether the tolerance was reached.</returns>
    public bool Solve(double tolerance, int iterationLimit)
    {
        tolerance = Math.Max(tolerance, _toleranceMin);
        var (up, highest) = First();
        for (var sinceShrunk = 1; ; sinceShrunk++)
        {
            var row = _kernel[up];
            var (down, gain, lowest) = WorkingSet.Partner(_residuals, _beta.Lower, row, highest);
            if (highest - lowest < tolerance || gain == 0) return true;
            if (Iterations >= iterationLimit) return false;

            if (sinceShrunk % ShrinkPeriod == 0 && Active(highest, lowest) is { } active)
            {
                if (!SolveAmong(active, tolerance, iterationLimit - Iterations)) return false;
                (up, highest) = First();
                continue;
            }

            var step = _beta.Step(up, down, highest - (_residuals[down] + _beta.Lower[down]), row[down]);
            _beta.Move(up, down, step);
            (up, highest) = WorkingSet.Update(_residuals, _beta.Raise, row, _kernel[down], step);
            Iterations++;
        }
    }

    /// <summary>
    /// The bias: mean of residual ∓ ε over the coefficients strictly inside their bounds, which lie on the edge of
    /// the tube; without any, the middle of the interval that optimality leaves.
    /// </summary>
    public double Bias()
    {
        var (sum, free) = (0.0, 0);
        var (highest, lowest) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 0; i < _kernel.Count; i++)
        {
            highest = Math.Max(highest, _residuals[i] + _beta.Raise[i]);
            lowest = Math.Min(lowest, _residuals[i] + _beta.Lower[i]);
            if (!_beta.IsFree(i)) continue;
            sum += _residuals[i] - (Math.Sign(Coefficients[i]) * _epsilon);
            free++;
        }

        return free > 0 ? sum / free : highest + (0.5 * (lowest - highest));
    }

    private (int Index, double Value) First() =>
        WorkingSet.Update(_residuals, _beta.Raise, _residuals, _residuals, 0); // subtracts nothing

    /// <summary>
    /// The points that can still be chosen while the violation shrinks from here, or <c>null</c> when they are too
    /// many for a smaller problem to pay.
    /// </summary>
    private int[]? Active(double highest, double lowest)
    {
        var active = new List<int>();
        for (var i = 0; i < _kernel.Count; i++)
            if (_residuals[i] + _beta.Raise[i] >= lowest || _residuals[i] + _beta.Lower[i] <= highest) active.Add(i);
        return active.Count is > 1 and var count && count <= ShrinkShare * _kernel.Count ? [.. active] : null;
    }

    /// <summary>Solves for the active coefficients alone, then brings all residuals up to date.</summary>
    private bool SolveAmong(int[] active, double tolerance, int iterationLimit)
    {
        var kernel = _kernel.Among(active);
        var residuals = Array.ConvertAll(active, i => _residuals[i]);
        var inner = new SupportVectorSolver(kernel, _beta.Among(active, kernel.PaddedCount), residuals, _epsilon);
        var converged = inner.Solve(tolerance, iterationLimit);
        Iterations += inner.Iterations;
        for (var k = 0; k < active.Length; k++)
        {
            var change = inner.Coefficients[k] - Coefficients[active[k]];
            if (change == 0) continue;
            _beta.Set(active[k], inner.Coefficients[k]);
            var row = _kernel[active[k]];
            for (var i = 0; i < row.Length; i++) _residuals[i] -= change * row[i];
        }

        return converged;
    }

    private static double Spread(ReadOnlySpan<double> y)
    {
        var (least, most) = (y[0], y[0]);
        foreach (var value in y) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        return most - least;
    }
}
