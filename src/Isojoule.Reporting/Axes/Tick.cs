namespace Isojoule.Reporting.Axes;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where it stands, in the axis's unit.</param>
/// <param name="Label">What is written beside it; empty for a minor mark.</param>
internal readonly record struct Tick(double Value, string Label)
{
    public bool IsMajor => Label.Length > 0;
}
