namespace Isojoule.Normalization;

/// <summary>Target = ratio × source.</summary>
/// <param name="Ratio">Target energy per source energy, dimensionless, above 0.</param>
public sealed record RatioCalibration(double Ratio) : Calibration
{
    /// <inheritdoc/>
    public override Energy Predict(in Measurement source) => Ratio * source.Energy;
}
