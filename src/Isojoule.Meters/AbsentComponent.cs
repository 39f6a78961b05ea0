using Isojoule.Metering;

namespace Isojoule.Meters;

/// <summary>A component that cannot be measured here, which is a normal state of a machine.</summary>
/// <param name="Kind">What kind of part.</param>
/// <param name="Name">Which one, or which sensor: "NVIDIA GPU (NVML)", "package-0".</param>
/// <param name="Reason">Why not.</param>
/// <param name="Remedy">
/// What to do about it, with the exact command where there is one; empty when nothing can be done.
/// </param>
public sealed record AbsentComponent(ComponentKind Kind, string Name, string Reason, string Remedy);
