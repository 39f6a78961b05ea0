using Isojoule.Metering;
using Isojoule.Meters.Nvidia.Library;

namespace Isojoule.Meters.Nvidia.Reading;

/// <summary>Reads the energy counters and power gauges of NVIDIA GPUs.</summary>
internal sealed class NvmlMeter : IMeter
{
    private static readonly TimeSpan RetryOfLost = TimeSpan.FromSeconds(1);

    private readonly NvmlLibrary _library;
    private readonly NvmlReader[] _readers;
    private readonly List<MeterFault> _faults;
    private readonly TimeProvider _time;
    private readonly long _retryTicks;

    public NvmlMeter(NvmlLibrary library, IReadOnlyList<NvmlProbed> probed, List<MeterFault> faults, TimeProvider time)
    {
        _library = library;
        _readers = [.. probed.Select(gpu => gpu.Reader)];
        _faults = faults;
        _time = time;
        _retryTicks = (long)(RetryOfLost.TotalSeconds * time.TimestampFrequency);
        Components = [.. probed.Select(gpu => gpu.Metered)];
    }

    public IReadOnlyList<MeteredComponent> Components { get; }

    public IReadOnlyList<MeterFault> Faults => _faults;

    public void Read(Span<long> slots)
    {
        var now = _time.GetTimestamp();
        for (var i = 0; i < _readers.Length; i++)
        {
            _readers[i].Read(slots.Slice(MeteredComponent.Slots * i, MeteredComponent.Slots), now, _retryTicks);
        }
    }

    public void Dispose() => _library.Dispose();
}
