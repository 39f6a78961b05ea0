namespace Isojoule.Reporting.Plots;

/// <summary>A pair of axes.</summary>
/// <param name="Title">What is written above it, or empty.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Z">The height of a box, or <c>null</c> for a flat panel.</param>
internal sealed record PlotPanel(string Title, PlotAxis X, PlotAxis Y, PlotAxis? Z = null);
