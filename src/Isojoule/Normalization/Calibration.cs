namespace Isojoule.Normalization;

/// <summary>The result of a fit: translates an energy on the source hardware to the target hardware.</summary>
/// <remarks>Immutable; holds coefficients only. A calibration file adds where they come from.</remarks>
public abstract record Calibration
{
    /// <summary>What a user must know before trusting this fit; empty when nothing stands out.</summary>
    public virtual IReadOnlyList<string> Warnings => [];

    /// <summary>Predicts the energy of a workload on the target hardware.</summary>
    /// <param name="source">The workload on the source hardware, with the metrics the method needs.</param>
    /// <returns>The predicted energy; a line or a curve may go below 0 J outside its references.</returns>
    /// <exception cref="CalibrationException">A metric the method needs is unknown.</exception>
    public abstract Energy Predict(in Measurement source);
}
