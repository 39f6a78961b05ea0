namespace Isojoule.Statistics.SupportVectors;

/// <summary>Coefficients −C ≤ β ≤ C of a support-vector regression, and what moving each may gain.</summary>
/// <remarks>
/// The derivative of ε|β| jumps where β passes zero, so raising and lowering a coefficient meet different shifts:
/// a coefficient is worth raising while its residual + <see cref="Raise"/> exceeds another's + <see cref="Lower"/>.
/// </remarks>
internal sealed class DualCoefficients
{
    private readonly double[] _values;
    private readonly double _c;
    private readonly double _epsilon;

    /// <summary>Takes coefficients that keep to their bounds.</summary>
    /// <param name="values">n coefficients; changed in place.</param>
    /// <param name="padded">Length of the shifts, n or more; beyond n nothing can be moved.</param>
    /// <param name="c">C &gt; 0, in the unit of the targets.</param>
    /// <param name="epsilon">ε ≥ 0, in the unit of the targets.</param>
    public DualCoefficients(double[] values, int padded, double c, double epsilon)
    {
        (_values, _c, _epsilon) = (values, c, epsilon);
        Raise = new double[padded];
        Lower = new double[padded];
        Raise.AsSpan(values.Length).Fill(double.NegativeInfinity);
        Lower.AsSpan(values.Length).Fill(double.PositiveInfinity);
        for (var i = 0; i < values.Length; i++) SetShifts(i);
    }

    /// <summary>β, in the unit of the targets.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Added to residuals, what raising each coefficient is worth: −∞ where it is C already.</summary>
    public double[] Raise { get; }

    /// <summary>Added to residuals, what lowering each coefficient is worth: +∞ where it is −C already.</summary>
    public double[] Lower { get; }

    /// <summary>Whether β is strictly between zero and a bound: its point lies on the edge of the tube.</summary>
    public bool IsFree(int i) => _values[i] != 0 && Math.Abs(_values[i]) != _c;

    /// <summary>Sets one coefficient.</summary>
    public void Set(int i, double value)
    {
        _values[i] = value;
        SetShifts(i);
    }

    /// <summary>Some of the coefficients, copied, within the same bounds.</summary>
    public DualCoefficients Among(int[] indices, int padded) =>
        new(Array.ConvertAll(indices, i => _values[i]), padded, _c, _epsilon);

    /// <summary>
    /// How far to raise one coefficient and lower the other: the minimum of a convex function made of up to three
    /// parabolas, since ε|β| bends where a coefficient changes sign.
    /// </summary>
    public double Step(int up, int down, double gap, double kernel)
    {
        var curvature = Math.Max(2 - (2 * kernel), WorkingSet.CurvatureMin);
        var end = Math.Min(_c - _values[up], _c + _values[down]);
        var bendUp = _values[up] < 0 ? -_values[up] : double.PositiveInfinity;
        var bendDown = _values[down] > 0 ? _values[down] : double.PositiveInfinity;
        var step = 0.0;
        foreach (var bend in (ReadOnlySpan<double>)[Math.Min(bendUp, bendDown), Math.Max(bendUp, bendDown)])
        {
            var bottom = step + (gap / curvature);
            if (bottom <= bend) return Math.Min(bottom, end);
            gap -= (curvature * (bend - step)) + (2 * _epsilon);
            step = bend;
            if (gap <= 0) return Math.Min(step, end);
        }

        return Math.Min(step + (gap / curvature), end);
    }

    /// <summary>Raises one coefficient by <paramref name="step"/> and lowers the other by as much.</summary>
    public void Move(int up, int down, double step)
    {
        // A coefficient that reaches its bound is set to it: a sum may miss by one rounding and stay "free".
        _values[up] = step == _c - _values[up] ? _c : _values[up] + step;
        _values[down] = step == _c + _values[down] ? -_c : _values[down] - step;
        SetShifts(up);
        SetShifts(down);
    }

    private void SetShifts(int i)
    {
        var beta = _values[i];
        Raise[i] = beta < 0 ? _epsilon : beta < _c ? -_epsilon : double.NegativeInfinity;
        Lower[i] = beta > 0 ? -_epsilon : beta > -_c ? _epsilon : double.PositiveInfinity;
    }
}
