namespace Isojoule.Normalization;

/// <summary>Takes the source energy for the target energy: what comparing
/// raw joules amounts to (<c>none</c>).</summary>
/// <remarks>Source: the paper, §3.1, Figures 1 and 2, top left.</remarks>
public sealed class IdentityNormalizer : INormalizer
{
    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public int ReferencesMin => 0;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <inheritdoc/>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        _ = this.Ranked(references); // a reference that cannot be is a fault here too
        return new IdentityCalibration();
    }
}
