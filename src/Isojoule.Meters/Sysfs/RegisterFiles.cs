using Isojoule.Metering;

namespace Isojoule.Meters.Sysfs;

/// <summary>A component with the open files of its registers.</summary>
/// <param name="Metered">The component.</param>
/// <param name="Counter">Holds the ticks of the counter, or <c>null</c> when it has none.</param>
/// <param name="Gauge">Holds the ticks of the gauge, or <c>null</c> when it has none.</param>
internal sealed record RegisterFiles(MeteredComponent Metered, NumberFile? Counter, NumberFile? Gauge) : IDisposable
{
    public void Dispose()
    {
        Counter?.Dispose();
        Gauge?.Dispose();
    }
}
