using Isojoule.Metering;

namespace Isojoule.Meters.Models;

/// <summary>Shows the same power for ever.</summary>
internal sealed class ConstantMeter : IMeter
{
    public const double WattsPerTick = 1e-6;

    private readonly long _ticks;

    public ConstantMeter(MeteredComponent metered, Power power)
    {
        Components = [metered];
        _ticks = (long)Math.Round(power.Watts / WattsPerTick);
    }

    public IReadOnlyList<MeteredComponent> Components { get; }

    public IReadOnlyList<MeterFault> Faults => [];

    public void Read(Span<long> slots) => (slots[0], slots[1]) = (MeteredComponent.Unread, _ticks);

    public void Dispose()
    {
        // Nothing is open.
    }
}
