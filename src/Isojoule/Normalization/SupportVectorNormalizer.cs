namespace Isojoule.Normalization;

/// <summary>Fits a support-vector curve to energies in kilowatt-hours, with the paper's constants.</summary>
/// <remarks>
/// The constants belong to energies of about 0.01 kWh; <see cref="Calibration.Warnings"/> tells when the references
/// are of another scale, and <see cref="ScaledSupportVectorNormalizer"/> has none.
/// Source: the paper, §3.2 (C = 0.1, ε = 0.0001); γ is scikit-learn's "scale".
/// </remarks>
public sealed class SupportVectorNormalizer : INormalizer
{
    /// <summary>Takes the paper's constants.</summary>
    public SupportVectorNormalizer()
        : this(PaperC, PaperEpsilon)
    {
    }

    /// <summary>Sets the hyper-parameters.</summary>
    /// <param name="c">Bound on every dual coefficient, above 0 J.</param>
    /// <param name="epsilon">Half-width of the tube in which errors are free, not below 0 J.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is outside its range.</exception>
    public SupportVectorNormalizer(Energy c, Energy epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(c, default);
        ArgumentOutOfRangeException.ThrowIfLessThan(epsilon, default);
        C = c;
        Epsilon = epsilon;
    }

    /// <summary>The paper's C, 0.1 kWh.</summary>
    public static Energy PaperC { get; } = Energy.FromKilowattHours(0.1);

    /// <summary>The paper's ε, 0.0001 kWh.</summary>
    public static Energy PaperEpsilon { get; } = Energy.FromKilowattHours(1e-4);

    /// <summary>Bound on every dual coefficient.</summary>
    public Energy C { get; }

    /// <summary>Half-width of the tube in which errors are free.</summary>
    public Energy Epsilon { get; }

    /// <inheritdoc/>
    public string Name => "svr";

    /// <inheritdoc/>
    public int ReferencesMin => 2;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <summary>Calibrates on the references, with γ = 1 / Var(source energies).</summary>
    /// <param name="references">n ≥ 2 references in any order.</param>
    /// <returns>A curve; far from the references it returns to its bias.</returns>
    /// <exception cref="CalibrationException">
    /// Fewer than two references, an energy of zero or below, all source energies the same, or no convergence.
    /// </exception>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references) =>
        SupportVectorProblem.InKilowattHours(Name, this.Ranked(references)).Calibrate(C, Epsilon);
}
