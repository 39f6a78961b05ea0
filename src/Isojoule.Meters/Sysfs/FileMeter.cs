using Isojoule.Metering;

namespace Isojoule.Meters.Sysfs;

/// <summary>Reads the registers that the kernel shows as files: powercap and hwmon.</summary>
internal sealed class FileMeter : IMeter
{
    private readonly RegisterFiles[] _registers;
    private readonly FaultLog _log = new();

    /// <summary>Takes over the open files and closes them when disposed of.</summary>
    public FileMeter(IEnumerable<RegisterFiles> registers)
    {
        _registers = [.. registers];
        Components = Array.ConvertAll(_registers, register => register.Metered);
    }

    public IReadOnlyList<MeteredComponent> Components { get; }

    public IReadOnlyList<MeterFault> Faults => _log.Faults;

    public void Read(Span<long> slots)
    {
        for (var i = 0; i < _registers.Length; i++)
        {
            var registers = _registers[i];
            slots[MeteredComponent.Slots * i] = Read(registers.Metered.Component.Id, registers.Counter);
            slots[(MeteredComponent.Slots * i) + 1] = Read(registers.Metered.Component.Id, registers.Gauge);
        }
    }

    public void Dispose()
    {
        foreach (var registers in _registers) registers.Dispose();
    }

    private long Read(string id, NumberFile? file)
    {
        if (file is null) return MeteredComponent.Unread;
        var fault = file.Read(out var value);
        if (fault == ReadFault.None) return value;
        if (_log.IsNew(id, (int)fault)) _log.Tell(id, file.Describe(fault));
        return MeteredComponent.Unread;
    }
}
