using System.Globalization;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation;

/// <summary>One simulated NVIDIA GPU: its registers, and what NVML is to say of it.</summary>
internal sealed class SimulatedGpu
{
    private const double UnitsPerTick = 1e-3; // NVML counts in mW and mJ
    private const int NotSupported = 3; // nvmlReturn_t
    private const int Unknown = 999;
    private const int Lost = 15;
    private const int MigDevices = 2;

    private readonly SimulatedGpuSpec _spec;
    private readonly SimulatedCounter? _energy;
    private readonly SimulatedGauge _usage;
    private readonly SimulatedGauge? _average;
    private readonly SimulatedGauge? _instant;

    public SimulatedGpu(SimulatedGpuSpec spec)
    {
        _spec = spec;
        _energy = spec.CounterPeriod is { } period ? Counter(spec, period) : null;
        _usage = Gauge(spec, spec.Family.Usage);
        _average = spec.Family.Average is { } average ? Gauge(spec, average) : null;
        _instant = spec.Family.Instant is { } instant ? Gauge(spec, instant) : null;
    }

    /// <summary>Writes what never changes.</summary>
    public void Describe(int index, ref NvmlDeviceRegisters device)
    {
        device.SetName(_spec.Name);
        var uuid = string.Create(CultureInfo.InvariantCulture, $"GPU-00000000-0000-4000-8000-{index:x12}");
        device.SetUuid(_spec.Uuid ?? uuid);
        (device.ComputeMajor, device.ComputeMinor) = (_spec.Family.ComputeMajor, _spec.Family.ComputeMinor);
        device.Architecture = Architecture(_spec.Family);
        device.PowerLimitMw = device.PowerDefaultLimitMw = (uint)(_spec.PowerLimit.Watts / UnitsPerTick);
        (device.MigMode, device.MigDevices) = _spec.IsMig ? (1u, (uint)MigDevices) : (0u, 0u);
    }

    /// <summary>Writes the registers as of a time since the session began.</summary>
    public void AdvanceTo(TimeSpan at, ref NvmlDeviceRegisters device)
    {
        var energy = Reading(_energy, at);
        var usage = Reading(_usage, at);
        var average = Reading(_average, at);
        var instant = Reading(_instant, at);
        (device.EnergyMj, device.EnergyResult) = ((ulong)energy.Ticks, Result(energy));
        (device.PowerUsageMw, device.PowerUsageResult) = (Mw(usage), Result(usage));
        (device.PowerAverageMw, device.PowerAverageResult) = (Mw(average), Result(average));
        (device.PowerInstantMw, device.PowerInstantResult) = (Mw(instant), Result(instant));
        device.AllResults = usage.State == RegisterState.Lost || energy.State == RegisterState.Lost ? Lost : 0;
    }

    // NVML's numbers of nvmlDeviceArchitecture_t.
    private static uint Architecture(SimulatedGpuFamily family) => (family.ComputeMajor, family.ComputeMinor) switch
    {
        (3, _) => 2,
        (5, _) => 3,
        (6, _) => 4,
        (7, 0) => 5,
        (7, _) => 6,
        (8, 9) => 8,
        (8, _) => 7,
        _ => 9,
    };

    private static RegisterReading Reading(SimulatedRegister? register, TimeSpan at) =>
        register?.At(at) ?? new(0, RegisterState.NotSupported);

    private static uint Mw(RegisterReading reading) => (uint)Math.Min(reading.Ticks, uint.MaxValue);

    private static int Result(RegisterReading reading) => reading.State switch
    {
        RegisterState.Read => 0,
        RegisterState.NotSupported => NotSupported,
        RegisterState.Lost => Lost,
        _ => Unknown,
    };

    private static SimulatedCounter Counter(SimulatedGpuSpec spec, TimeSpan period) => new()
    {
        Power = spec.Power,
        JoulesPerTick = UnitsPerTick,
        StartTicks = (long)(spec.CounterStart.Joules / UnitsPerTick),
        Updates = new(period, spec.Phase),
        Gain = spec.Gain,
        Offset = spec.Offset,
        Faults = SimulatedFault.Of(spec.Faults, SimulatedRegisterChoice.Counter),
    };

    private static SimulatedGauge Gauge(SimulatedGpuSpec spec, GaugeTiming timing) => new()
    {
        Power = spec.Power,
        WattsPerTick = UnitsPerTick,
        Updates = new(timing.Period, spec.Phase),
        AveragingWindow = timing.Window,
        Lag = timing.Lag,
        Gain = spec.Gain,
        Offset = spec.Offset,
        Faults = SimulatedFault.Of(spec.Faults, SimulatedRegisterChoice.Power),
    };
}
