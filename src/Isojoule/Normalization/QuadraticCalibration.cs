namespace Isojoule.Normalization;

/// <summary>Target = constant + linear × z + quadratic × z², with z = (source − center) / scale.</summary>
/// <param name="Center">Mean source energy of the references.</param>
/// <param name="Scale">Standard deviation of their source energies, above 0.</param>
/// <param name="Constant">Target energy at the center.</param>
/// <param name="Linear">Coefficient of z.</param>
/// <param name="Quadratic">Coefficient of z².</param>
public sealed record QuadraticCalibration(
    Energy Center, Energy Scale, Energy Constant, Energy Linear, Energy Quadratic) : Calibration
{
    /// <inheritdoc/>
    public override Energy Predict(in Measurement source)
    {
        var z = (source.Energy - Center) / Scale;
        return Energy.FromJoules(Constant.Joules + (z * (Linear.Joules + (z * Quadratic.Joules))));
    }
}
