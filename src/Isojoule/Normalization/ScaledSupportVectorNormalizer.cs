namespace Isojoule.Normalization;

/// <summary>Fits a support-vector curve to energies measured in their own standard deviations.</summary>
/// <remarks>
/// The paper's C = 0.1 kWh and ε = 0.0001 kWh act alike on every scale once they are told in standard deviations of
/// the targets. Where that deviation is 0.01 kWh, the order of the paper's energies, they are 10 and 0.01, and
/// there both methods draw the same curve. Changing the unit or the size of all energies changes nothing.
/// Source: our own, after the paper, §3.2.
/// </remarks>
public sealed class ScaledSupportVectorNormalizer : INormalizer
{
    private readonly double _c;
    private readonly double _epsilon;

    /// <summary>Sets the hyper-parameters.</summary>
    /// <param name="c">Bound on every dual coefficient, in standard deviations of the targets, positive.</param>
    /// <param name="epsilon">Half-width of the tube, in standard deviations of the targets, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is outside its range.</exception>
    public ScaledSupportVectorNormalizer(double c = 10, double epsilon = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(c);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        _c = c;
        _epsilon = epsilon;
    }

    /// <inheritdoc/>
    public string Name => "svr-scaled";

    /// <inheritdoc/>
    public int ReferencesMin => 2;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <summary>Calibrates on the references.</summary>
    /// <param name="references">n ≥ 2 references in any order.</param>
    /// <returns>A curve; far from the references it returns to its bias.</returns>
    /// <exception cref="CalibrationException">
    /// Fewer than two references, an energy of zero or below, all source or all target energies the same, or no
    /// convergence.
    /// </exception>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var problem = SupportVectorProblem.Standardized(Name, this.Ranked(references));
        return problem.Calibrate(_c * problem.TargetAxis.Unit, _epsilon * problem.TargetAxis.Unit);
    }
}
