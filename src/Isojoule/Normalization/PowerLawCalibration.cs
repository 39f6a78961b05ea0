namespace Isojoule.Normalization;

/// <summary>Target = target center × (source / source center)^slope: a straight line in logarithms.</summary>
/// <param name="Slope">The exponent, dimensionless; 1 is a plain ratio.</param>
/// <param name="SourceCenter">A source energy in the middle of the references, above 0 J.</param>
/// <param name="TargetCenter">The target energy there, above 0 J.</param>
public sealed record PowerLawCalibration(double Slope, Energy SourceCenter, Energy TargetCenter) : Calibration
{
    /// <inheritdoc/>
    /// <remarks>An energy of zero or below has no logarithm; it is scaled by the ratio at the center.</remarks>
    public override Energy Predict(in Measurement source) => source.Energy.Joules > 0
        ? Math.Pow(source.Energy / SourceCenter, Slope) * TargetCenter
        : source.Energy / SourceCenter * TargetCenter;
}
