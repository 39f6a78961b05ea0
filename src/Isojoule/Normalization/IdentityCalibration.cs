namespace Isojoule.Normalization;

/// <summary>Target = source.</summary>
public sealed record IdentityCalibration : Calibration
{
    /// <inheritdoc/>
    public override Energy Predict(in Measurement source) => source.Energy;
}
