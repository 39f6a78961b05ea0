using Isojoule.Metering;

namespace Isojoule.Meters.Nvidia.Reading;

/// <summary>A GPU that was read once and can be metered.</summary>
/// <param name="Metered">What is known of it.</param>
/// <param name="Reader">What reads it.</param>
internal sealed record NvmlProbed(MeteredComponent Metered, NvmlReader Reader);
