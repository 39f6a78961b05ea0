using System.Runtime.InteropServices;

namespace Isojoule.Meters.Nvidia.Library;

/// <summary>One GPU of a loaded NVML. A function that the library does not have answers "not supported".</summary>
internal readonly unsafe struct NvmlDevice
{
    /// <summary>The board's own reading, <c>NVML_POWER_SCOPE_GPU</c>.</summary>
    public const uint ScopeGpu = 0;

    /// <summary>GPU and CPU of one module, <c>NVML_POWER_SCOPE_MODULE</c>.</summary>
    public const uint ScopeModule = 1;

    private const int TextBytes = 96; // NVML_DEVICE_NAME_V2_BUFFER_SIZE, the largest
    private const int ProcessesAtFirst = 64;

    private readonly NvmlExports _exports;
    private readonly nint _handle;

    public NvmlDevice(NvmlExports exports, nint handle)
    {
        _exports = exports;
        _handle = handle;
    }

    public NvmlReturn Name(out string name) => Text(_exports.Name, out name);

    public NvmlReturn Uuid(out string uuid) => Text(_exports.Uuid, out uuid);

    public NvmlReturn EnergyMj(out ulong energyMj) => Word(_exports.TotalEnergy, out energyMj);

    public NvmlReturn PowerUsageMw(out uint powerMw) => Number(_exports.PowerUsage, out powerMw);

    public NvmlReturn PowerLimitMw(out uint limitMw) => Number(_exports.EnforcedPowerLimit, out limitMw);

    public NvmlReturn PowerDefaultLimitMw(out uint limitMw) => Number(_exports.DefaultPowerLimit, out limitMw);

    public NvmlReturn ThrottleReasons(out ulong reasons) => Word(_exports.ThrottleReasons, out reasons);

    public NvmlReturn PersistenceMode(out uint isOn) => Number(_exports.PersistenceMode, out isOn);

    public NvmlReturn ComputeCapability(out int major, out int minor)
    {
        int foundMajor = 0, foundMinor = 0;
        var result = _exports.ComputeCapability == null
            ? NvmlReturn.NotSupported
            : (NvmlReturn)_exports.ComputeCapability(_handle, &foundMajor, &foundMinor);
        (major, minor) = result == NvmlReturn.Success ? (foundMajor, foundMinor) : (0, 0);
        return result;
    }

    /// <summary>One power field; <see cref="NvmlReturn"/> of the call, or else of the field.</summary>
    public NvmlReturn PowerFieldMw(uint field, uint scope, out uint powerMw)
    {
        powerMw = 0;
        if (_exports.FieldValues == null) return NvmlReturn.NotSupported;
        var value = new NvmlFieldValue { FieldId = field, ScopeId = scope, Result = NvmlReturn.NotSupported };
        var result = (NvmlReturn)_exports.FieldValues(_handle, 1, &value);
        if (result != NvmlReturn.Success) return result;
        if (value.Result != NvmlReturn.Success) return value.Result;
        if (value.Number is not <= uint.MaxValue) return NvmlReturn.NotSupported;
        powerMw = (uint)value.Number.Value;
        return NvmlReturn.Success;
    }

    public NvmlReturn TemperatureC(out uint celsius)
    {
        uint found = 0;
        const int Chip = 0; // NVML_TEMPERATURE_GPU
        var result = _exports.Temperature == null
            ? NvmlReturn.NotSupported
            : (NvmlReturn)_exports.Temperature(_handle, Chip, &found);
        celsius = found;
        return result;
    }

    public NvmlReturn UtilizationPercent(out uint percent)
    {
        // nvmlUtilization_t is two 32-bit numbers, the GPU's share first.
        var result = Word(_exports.UtilizationRates, out var gpuAndMemory);
        percent = BitConverter.IsLittleEndian ? (uint)gpuAndMemory : (uint)(gpuAndMemory >> 32);
        return result;
    }

    /// <summary>Whether the board is split into MIG devices now; false when it cannot be.</summary>
    public bool IsMig()
    {
        uint current = 0, pending = 0;
        return _exports.MigMode != null
            && (NvmlReturn)_exports.MigMode(_handle, &current, &pending) == NvmlReturn.Success && current != 0;
    }

    /// <summary>The identifiers of its MIG devices; none when it has none.</summary>
    public IReadOnlyList<string> MigUuids()
    {
        if (!IsMig() || _exports.MigDeviceByIndex == null) return [];
        if (Number(_exports.MigDevicesMax, out var most) != NvmlReturn.Success) return [];

        var uuids = new List<string>();
        for (uint i = 0; i < most; i++)
        {
            nint mig = 0;
            if ((NvmlReturn)_exports.MigDeviceByIndex(_handle, i, &mig) != NvmlReturn.Success) continue;
            if (new NvmlDevice(_exports, mig).Uuid(out var uuid) == NvmlReturn.Success) uuids.Add(uuid);
        }

        return uuids;
    }

    /// <summary>Process ids of the programs that compute on it. Takes milliseconds: never while measuring.</summary>
    public NvmlReturn ProcessIds(out IReadOnlyList<int> pids)
    {
        pids = [];
        if (_exports.ComputeProcesses == null) return NvmlReturn.NotSupported;
        var room = ProcessesAtFirst;
        while (true)
        {
            var found = new NvmlProcess[room];
            var count = (uint)room;
            NvmlReturn result;
            fixed (NvmlProcess* first = found)
            {
                result = (NvmlReturn)_exports.ComputeProcesses(_handle, &count, first);
            }

            if (result == NvmlReturn.Success) pids = [.. found.Take((int)count).Select(process => (int)process.Pid)];
            if (result != NvmlReturn.InsufficientSize || count <= room) return result;
            room = 2 * (int)count; // more may start before the next call
        }
    }

    private NvmlReturn Number(delegate* unmanaged<nint, uint*, int> export, out uint value)
    {
        uint found = 0;
        var result = export == null ? NvmlReturn.NotSupported : (NvmlReturn)export(_handle, &found);
        value = found;
        return result;
    }

    private NvmlReturn Word(delegate* unmanaged<nint, ulong*, int> export, out ulong value)
    {
        ulong found = 0;
        var result = export == null ? NvmlReturn.NotSupported : (NvmlReturn)export(_handle, &found);
        value = found;
        return result;
    }

    private NvmlReturn Text(delegate* unmanaged<nint, byte*, uint, int> export, out string text)
    {
        var buffer = stackalloc byte[TextBytes];
        var result = export == null ? NvmlReturn.NotSupported : (NvmlReturn)export(_handle, buffer, TextBytes);
        text = result == NvmlReturn.Success ? Marshal.PtrToStringUTF8((nint)buffer) ?? "" : "";
        return result;
    }
}
