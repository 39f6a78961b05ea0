using System.Runtime.InteropServices;
using System.Text;

namespace Isojoule.Meters.Simulation;

/// <summary>What the simulated NVML answers for one device: values, and the result of each call.</summary>
/// <remarks>
/// Results are numbers of <c>nvmlReturn_t</c>: 0 works, 3 is not supported, 4 no permission, 10 a timeout, 15 a lost
/// GPU.
/// Every field is written in one piece, so that a reader sees the old value or the new one, never a mixture.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = NvmlRegisters.BlockBytes)]
public unsafe struct NvmlDeviceRegisters
{
    private const int NameBytes = 96; // NVML_DEVICE_NAME_V2_BUFFER_SIZE
    private const int UuidBytes = 80; // NVML_DEVICE_UUID_BUFFER_SIZE

    private ulong _energyMj;
    private ulong _throttleReasons;
    private fixed byte _name[NameBytes];
    private fixed byte _uuid[UuidBytes];

    /// <summary>When not 0, what every call on the device returns: 15 for a GPU that fell off the bus.</summary>
    public int AllResults;

    /// <summary>What <c>nvmlDeviceGetPowerUsage</c> tells, in milliwatts.</summary>
    public uint PowerUsageMw;

    /// <summary>The average power field (185) of the GPU, in milliwatts.</summary>
    public uint PowerAverageMw;

    /// <summary>The instant power field (186) of the GPU, in milliwatts.</summary>
    public uint PowerInstantMw;

    /// <summary>The average power field (185) of the module that holds GPU and CPU, in milliwatts.</summary>
    public uint ModuleAverageMw;

    /// <summary>The instant power field (186) of the module that holds GPU and CPU, in milliwatts.</summary>
    public uint ModuleInstantMw;

    /// <summary>The enforced power limit, in milliwatts.</summary>
    public uint PowerLimitMw;

    /// <summary>The power limit the board left its factory with, in milliwatts.</summary>
    public uint PowerDefaultLimitMw;

    /// <summary>The compute capability before the dot: 6 is Pascal, 9 Hopper.</summary>
    public int ComputeMajor;

    /// <summary>The compute capability after the dot.</summary>
    public int ComputeMinor;

    /// <summary>NVML's number of the architecture: 4 is Pascal, 9 Hopper.</summary>
    public uint Architecture;

    /// <summary>1 when the board is split into MIG devices.</summary>
    public uint MigMode;

    /// <summary>Number of MIG devices, 0 to 7; their UUIDs are the board's, "MIG" first, their number last.</summary>
    public uint MigDevices;

    /// <summary>1 when the driver stays loaded without a program.</summary>
    public uint PersistenceMode;

    /// <summary>Temperature of the chip, in degrees Celsius.</summary>
    public uint TemperatureC;

    /// <summary>Share of time in which a kernel ran, in percent.</summary>
    public uint UtilizationPercent;

    /// <summary>Number of programs that compute on the device; their process ids are 1000 and up.</summary>
    public uint Processes;

    /// <summary>Result of asking for the device by index or UUID.</summary>
    public int HandleResult;

    /// <summary>Result of <c>nvmlDeviceGetName</c>.</summary>
    public int NameResult;

    /// <summary>Result of <c>nvmlDeviceGetUUID</c>.</summary>
    public int UuidResult;

    /// <summary>Result of <c>nvmlDeviceGetCudaComputeCapability</c>.</summary>
    public int ComputeResult;

    /// <summary>Result of <c>nvmlDeviceGetArchitecture</c>.</summary>
    public int ArchitectureResult;

    /// <summary>Result of <c>nvmlDeviceGetTotalEnergyConsumption</c> and of the energy field (83).</summary>
    public int EnergyResult;

    /// <summary>Result of <c>nvmlDeviceGetPowerUsage</c>.</summary>
    public int PowerUsageResult;

    /// <summary>Result of the average power field of the GPU.</summary>
    public int PowerAverageResult;

    /// <summary>Result of the instant power field of the GPU.</summary>
    public int PowerInstantResult;

    /// <summary>Result of the average power field of the module.</summary>
    public int ModuleAverageResult;

    /// <summary>Result of the instant power field of the module.</summary>
    public int ModuleInstantResult;

    /// <summary>Result of <c>nvmlDeviceGetFieldValues</c> as a whole.</summary>
    public int FieldValuesResult;

    /// <summary>Result of <c>nvmlDeviceGetEnforcedPowerLimit</c>.</summary>
    public int PowerLimitResult;

    /// <summary>Result of <c>nvmlDeviceGetPowerManagementDefaultLimit</c>.</summary>
    public int PowerDefaultLimitResult;

    /// <summary>Result of <c>nvmlDeviceGetMigMode</c>.</summary>
    public int MigResult;

    /// <summary>Result of <c>nvmlDeviceGetPersistenceMode</c>.</summary>
    public int PersistenceResult;

    /// <summary>Result of <c>nvmlDeviceGetCurrentClocksThrottleReasons</c>.</summary>
    public int ThrottleResult;

    /// <summary>Result of <c>nvmlDeviceGetTemperature</c>.</summary>
    public int TemperatureResult;

    /// <summary>Result of <c>nvmlDeviceGetUtilizationRates</c>.</summary>
    public int UtilizationResult;

    /// <summary>Result of <c>nvmlDeviceGetComputeRunningProcesses_v3</c>.</summary>
    public int ProcessesResult;

    /// <summary>The energy counter, in millijoules.</summary>
    public ulong EnergyMj
    {
        readonly get => Volatile.Read(in _energyMj);
        set => Volatile.Write(ref _energyMj, value);
    }

    /// <summary>NVML's bits of what holds the clocks down.</summary>
    public ulong ThrottleReasons
    {
        readonly get => Volatile.Read(in _throttleReasons);
        set => Volatile.Write(ref _throttleReasons, value);
    }

    /// <summary>Sets the maker's name, such as "NVIDIA A40".</summary>
    /// <exception cref="ArgumentException">It is longer than 95 bytes of UTF-8.</exception>
    public void SetName(string name)
    {
        fixed (byte* first = _name) Write(name, new(first, NameBytes));
    }

    /// <summary>Sets the identifier, such as "GPU-8932f937-d72c-4106-c12f-20bd9faed9f6".</summary>
    /// <exception cref="ArgumentException">It is longer than 79 bytes of UTF-8.</exception>
    public void SetUuid(string uuid)
    {
        fixed (byte* first = _uuid) Write(uuid, new(first, UuidBytes));
    }

    internal void Reset(int device)
    {
        this = default;
        SetName("Simulated GPU");
        SetUuid($"GPU-00000000-0000-4000-8000-{device:D11}0");
        (ComputeMajor, ComputeMinor, Architecture) = (8, 6, 7);
        PowerLimitMw = PowerDefaultLimitMw = 300_000;
        PowerUsageMw = PowerAverageMw = PowerInstantMw = 30_000;
        EnergyMj = 1_000_000;
        PersistenceMode = 1;
        TemperatureC = 40;
        ModuleAverageResult = ModuleInstantResult = 3; // only Grace-Hopper and its kin have a module
    }

    internal static void Write(string text, Span<byte> target)
    {
        if (Encoding.UTF8.GetByteCount(text) >= target.Length)
        {
            throw new ArgumentException($"\"{text}\" is longer than {target.Length - 1} bytes.", nameof(text));
        }

        target.Clear();
        Encoding.UTF8.GetBytes(text, target);
    }
}
