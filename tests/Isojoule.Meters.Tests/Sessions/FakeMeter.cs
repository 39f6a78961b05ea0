using Isojoule.Metering;

namespace Isojoule.Meters.Tests.Sessions;

/// <summary>A GPU that draws 100 W by the clock it is given, with a counter in millijoules that never lags.</summary>
internal sealed class FakeMeter : IMeter
{
    private readonly TimeProvider _time;
    private readonly long _start;

    public FakeMeter(TimeProvider time) => (_time, _start) = (time, time.GetTimestamp());

    public IReadOnlyList<MeteredComponent> Components { get; } =
    [
        new(new(ComponentKind.Gpu, "gpu:0", "Test GPU"), "test")
        {
            Counter = new(1e-3, null, Power.FromWatts(1000), TimeSpan.FromMilliseconds(1)),
        },
    ];

    public IReadOnlyList<MeterFault> Faults { get; set; } = [];

    public void Read(Span<long> slots)
    {
        slots[0] = (long)Math.Round(100_000 * _time.GetElapsedTime(_start).TotalSeconds);
        slots[1] = MeteredComponent.Unread;
    }

    public void Dispose()
    {
    }
}
