using Isojoule.Metering;
using Isojoule.Meters.Nvidia.Library;

namespace Isojoule.Meters.Nvidia.Reading;

/// <summary>Reads the registers of one GPU, again and again, and bears with its failures.</summary>
internal sealed class NvmlReader
{
    private const string CounterCall = "nvmlDeviceGetTotalEnergyConsumption";

    private readonly NvmlDevice _device;
    private readonly bool _hasCounter;
    private readonly NvmlGauge? _gauge;
    private readonly NvmlFaults _faults;

    private long _silentUntil = long.MinValue;

    public NvmlReader(NvmlDevice device, bool hasCounter, NvmlGauge? gauge, NvmlFaults faults)
    {
        _device = device;
        _hasCounter = hasCounter;
        _gauge = gauge;
        _faults = faults;
    }

    /// <summary>Fills the GPU's two slots.</summary>
    /// <param name="slots">Counter and gauge.</param>
    /// <param name="now">A time stamp of the meter's clock.</param>
    /// <param name="retryTicks">How long a lost GPU is left alone, in ticks of that clock.</param>
    public void Read(Span<long> slots, long now, long retryTicks)
    {
        slots.Fill(MeteredComponent.Unread);
        if (now < _silentUntil) return;

        if (!ReadCounter(ref slots[0]) || !ReadGauge(ref slots[1])) _silentUntil = now + retryTicks;
    }

    // False when the GPU is lost: nothing more need be asked then, and each call into a lost GPU is slow.
    private bool ReadCounter(ref long slot)
    {
        if (!_hasCounter) return true;
        var result = _device.EnergyMj(out var energyMj);
        // It worked when the GPU was probed and was not 0 then. Some drivers answer 0 when asked too often.
        if (result == NvmlReturn.Success && energyMj == 0) _faults.TellZero(CounterCall);
        else if (result == NvmlReturn.Success) slot = (long)energyMj;
        else _faults.Tell(result, CounterCall);
        return !IsLost(result);
    }

    private bool ReadGauge(ref long slot)
    {
        if (_gauge is null) return true;
        var result = _gauge.Read(_device, out var powerMw);
        if (result == NvmlReturn.Success) slot = powerMw;
        else _faults.Tell(result, _gauge.Call);
        return !IsLost(result);
    }

    private static bool IsLost(NvmlReturn result) => result is NvmlReturn.GpuIsLost or NvmlReturn.ResetRequired;
}
