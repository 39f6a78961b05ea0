using System.Runtime.InteropServices;

namespace Isojoule.Meters.Nvidia.Library;

/// <summary>The functions of one loaded NVML; <c>null</c> for those it does not have.</summary>
/// <remarks>
/// None is called with <c>SuppressGCTransition</c>. That is for calls that end within a microsecond and never block;
/// these enter the driver, wait there for its lock, and have been seen to take from 2 µs to milliseconds. Meanwhile a
/// collection would have to wait, and with it every thread; the transition saves only about 10 ns of it.
/// </remarks>
internal sealed unsafe class NvmlExports
{
    public readonly delegate* unmanaged<int> Init;
    public readonly delegate* unmanaged<int> Shutdown;
    public readonly delegate* unmanaged<int, byte*> ErrorString;
    public readonly delegate* unmanaged<byte*, uint, int> DriverVersion;
    public readonly delegate* unmanaged<uint*, int> Count;
    public readonly delegate* unmanaged<uint, nint*, int> HandleByIndex;
    public readonly delegate* unmanaged<nint, byte*, uint, int> Name;
    public readonly delegate* unmanaged<nint, byte*, uint, int> Uuid;
    public readonly delegate* unmanaged<nint, int*, int*, int> ComputeCapability;
    public readonly delegate* unmanaged<nint, ulong*, int> TotalEnergy;
    public readonly delegate* unmanaged<nint, uint*, int> PowerUsage;
    public readonly delegate* unmanaged<nint, int, NvmlFieldValue*, int> FieldValues;
    public readonly delegate* unmanaged<nint, uint*, int> EnforcedPowerLimit;
    public readonly delegate* unmanaged<nint, uint*, int> DefaultPowerLimit;
    public readonly delegate* unmanaged<nint, ulong*, int> ThrottleReasons;
    public readonly delegate* unmanaged<nint, int, uint*, int> Temperature;
    public readonly delegate* unmanaged<nint, ulong*, int> UtilizationRates;
    public readonly delegate* unmanaged<nint, uint*, int> PersistenceMode;
    public readonly delegate* unmanaged<nint, uint*, NvmlProcess*, int> ComputeProcesses;
    public readonly delegate* unmanaged<nint, uint*, uint*, int> MigMode;
    public readonly delegate* unmanaged<nint, uint*, int> MigDevicesMax;
    public readonly delegate* unmanaged<nint, uint, nint*, int> MigDeviceByIndex;

    public NvmlExports(nint library)
    {
        Init = (delegate* unmanaged<int>)Find(library, "nvmlInit_v2");
        Shutdown = (delegate* unmanaged<int>)Find(library, "nvmlShutdown");
        ErrorString = (delegate* unmanaged<int, byte*>)Find(library, "nvmlErrorString");
        DriverVersion = (delegate* unmanaged<byte*, uint, int>)Find(library, "nvmlSystemGetDriverVersion");
        Count = (delegate* unmanaged<uint*, int>)Find(library, "nvmlDeviceGetCount_v2");
        HandleByIndex = (delegate* unmanaged<uint, nint*, int>)Find(library, "nvmlDeviceGetHandleByIndex_v2");
        Name = (delegate* unmanaged<nint, byte*, uint, int>)Find(library, "nvmlDeviceGetName");
        Uuid = (delegate* unmanaged<nint, byte*, uint, int>)Find(library, "nvmlDeviceGetUUID");
        ComputeCapability =
            (delegate* unmanaged<nint, int*, int*, int>)Find(library, "nvmlDeviceGetCudaComputeCapability");
        TotalEnergy = (delegate* unmanaged<nint, ulong*, int>)Find(library, "nvmlDeviceGetTotalEnergyConsumption");
        PowerUsage = (delegate* unmanaged<nint, uint*, int>)Find(library, "nvmlDeviceGetPowerUsage");
        FieldValues = (delegate* unmanaged<nint, int, NvmlFieldValue*, int>)Find(library, "nvmlDeviceGetFieldValues");
        EnforcedPowerLimit = (delegate* unmanaged<nint, uint*, int>)Find(library, "nvmlDeviceGetEnforcedPowerLimit");
        DefaultPowerLimit =
            (delegate* unmanaged<nint, uint*, int>)Find(library, "nvmlDeviceGetPowerManagementDefaultLimit");
        ThrottleReasons =
            (delegate* unmanaged<nint, ulong*, int>)Find(library, "nvmlDeviceGetCurrentClocksThrottleReasons");
        Temperature = (delegate* unmanaged<nint, int, uint*, int>)Find(library, "nvmlDeviceGetTemperature");
        UtilizationRates = (delegate* unmanaged<nint, ulong*, int>)Find(library, "nvmlDeviceGetUtilizationRates");
        PersistenceMode = (delegate* unmanaged<nint, uint*, int>)Find(library, "nvmlDeviceGetPersistenceMode");
        ComputeProcesses = (delegate* unmanaged<nint, uint*, NvmlProcess*, int>)Find(
            library, "nvmlDeviceGetComputeRunningProcesses_v3");
        MigMode = (delegate* unmanaged<nint, uint*, uint*, int>)Find(library, "nvmlDeviceGetMigMode");
        MigDevicesMax = (delegate* unmanaged<nint, uint*, int>)Find(library, "nvmlDeviceGetMaxMigDeviceCount");
        MigDeviceByIndex =
            (delegate* unmanaged<nint, uint, nint*, int>)Find(library, "nvmlDeviceGetMigDeviceHandleByIndex");
    }

    /// <summary>Whether it has what nothing can be done without.</summary>
    public bool AreThere => Init != null && Shutdown != null && Count != null && HandleByIndex != null;

    private static nint Find(nint library, string name) =>
        NativeLibrary.TryGetExport(library, name, out var address) ? address : 0;
}
