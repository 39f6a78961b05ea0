namespace Isojoule.Files;

/// <summary>Sums over the components of a window.</summary>
/// <param name="GpuJ">All GPUs, measured whole.</param>
/// <param name="CpuJ">All CPU packages, measured whole.</param>
/// <param name="DramJ">All memory, measured whole.</param>
/// <param name="MeasuredJ">GPUs, packages and memory, as far as they can be measured here.</param>
/// <param name="MeasuredUncertaintyJ">± of <paramref name="MeasuredJ"/>, about 95 %.</param>
/// <param name="ModelledJ">
/// What models say of the rest, and what others report without saying how; never part of <paramref name="MeasuredJ"/>.
/// </param>
public sealed record TotalsDocument(
    double? GpuJ, double? CpuJ, double? DramJ, double? MeasuredJ, double? MeasuredUncertaintyJ, double? ModelledJ);
