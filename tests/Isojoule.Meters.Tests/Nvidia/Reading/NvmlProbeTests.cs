using Isojoule.Metering;

namespace Isojoule.Meters.Tests.Nvidia.Reading;

public sealed class NvmlProbeTests
{
    private const int NoPermission = 4;
    private const int NotSupported = 3;
    private const int Lost = 15;
    private const int Unknown = 999;

    [Fact]
    public void Probe_CompleteBoard_HasCounterGaugeAndIdentity()
    {
        using var nvml = new SimulatedNvml(2);
        nvml[1].SetName("NVIDIA A40");
        nvml[1].SetUuid("GPU-8932f937-d72c-4106-c12f-20bd9faed9f6");
        nvml[1].PowerLimitMw = 300_000;

        using var meter = nvml.Meter();

        var metered = meter.Components[1];
        var component = metered.Component;
        Assert.Equal((ComponentKind.Gpu, "gpu:1", "NVIDIA A40"), (component.Kind, component.Id, component.Name));
        Assert.Equal("GPU-8932f937-d72c-4106-c12f-20bd9faed9f6", component.Uuid);
        Assert.Empty(component.Notes);
        var counter = metered.Counter!;
        Assert.Equal((1e-3, null, 600.0), (counter.JoulesPerTick, counter.RangeTicks, counter.PowerMax.Watts));
        Assert.Equal(1e-3, metered.Gauge!.WattsPerTick);
        Assert.Equal(300, metered.PowerLimit!.Value.Watts);
        Assert.True(metered.GainErrorRelative > 0);
        Assert.Contains("2312.02741", metered.TraitsSource, StringComparison.Ordinal);
        Assert.False(metered.IsModelled);
    }

    [Theory] // capability, the field that is read, its window in ms
    [InlineData(8, 6, 186, 100)] // GA10x: instant covers its period and lags less than the 1 s average
    [InlineData(9, 0, 185, 1000)] // Hopper: instant sees 25 of 100 ms, the average sees all
    [InlineData(8, 0, 186, 25)] // GA100: nothing covers its period
    [InlineData(7, 5, 186, 100)] // Turing
    [InlineData(6, 1, 186, 10)] // Pascal
    public void Probe_Family_PrefersTheGaugeThatMissesNothing(int major, int minor, int field, int windowMs)
    {
        using var nvml = new SimulatedNvml();
        (nvml[0].ComputeMajor, nvml[0].ComputeMinor) = (major, minor);
        (nvml[0].PowerUsageMw, nvml[0].PowerAverageMw, nvml[0].PowerInstantMw) = (1, 185, 186);

        using var meter = nvml.Meter();

        Assert.Equal(field, Sample(meter).Gauge);
        Assert.Equal(windowMs, meter.Components[0].Gauge!.AveragingWindow.TotalMilliseconds);
    }

    [Theory]
    [InlineData(NotSupported)]
    [InlineData(Unknown)]
    public void Probe_InstantFieldFails_TakesTheAverage(int result)
    {
        using var nvml = new SimulatedNvml();
        nvml[0].PowerInstantResult = result;
        nvml[0].PowerAverageMw = 185;

        using var meter = nvml.Meter();

        Assert.Equal(185, Sample(meter).Gauge);
        Assert.Equal(1000, meter.Components[0].Gauge!.AveragingWindow.TotalMilliseconds);
    }

    [Fact]
    public void Probe_OldDriverWithoutFields_TakesPowerUsage()
    {
        using var nvml = new SimulatedNvml();
        nvml.Registers.DriverVersion = "470.256.02";
        nvml[0].PowerInstantResult = nvml[0].PowerAverageResult = 2; // invalid argument: it knows no such field
        nvml[0].PowerUsageMw = 77;

        using var meter = nvml.Meter();

        Assert.Equal(77, Sample(meter).Gauge);
    }

    [Fact]
    public void Probe_CallOfAllFieldsFails_TakesPowerUsage()
    {
        using var nvml = new SimulatedNvml();
        nvml[0].FieldValuesResult = Unknown;
        nvml[0].PowerUsageMw = 77;

        using var meter = nvml.Meter();

        Assert.Equal(77, Sample(meter).Gauge);
    }

    [Fact]
    public void Probe_LibraryWithoutFieldValues_TakesPowerUsage()
    {
        using var nvml = new SimulatedNvml();
        nvml.RemoveExport("nvmlDeviceGetFieldValues");
        nvml[0].PowerUsageMw = 77;

        using var meter = nvml.Meter();

        Assert.Equal(77, Sample(meter).Gauge);
        Assert.NotNull(meter.Components[0].Counter);
    }

    [Fact]
    public void Probe_LibraryWithoutTotalEnergy_HasAGaugeOnly()
    {
        using var nvml = new SimulatedNvml();
        nvml.RemoveExport("nvmlDeviceGetTotalEnergyConsumption");

        using var meter = nvml.Meter();

        Assert.Null(meter.Components[0].Counter);
        Assert.Contains("It has no energy counter.", Notes(meter));
        Assert.NotNull(meter.Components[0].Gauge);
    }

    [Fact]
    public void Probe_GraceHopperRefusesTheGpuScope_TakesTheModuleAndSaysSo()
    {
        using var nvml = new SimulatedNvml();
        (nvml[0].ComputeMajor, nvml[0].ComputeMinor) = (9, 0);
        nvml[0].PowerInstantResult = nvml[0].PowerAverageResult = NotSupported;
        nvml[0].ModuleAverageResult = nvml[0].ModuleInstantResult = 0;
        (nvml[0].ModuleAverageMw, nvml[0].ModuleInstantMw) = (500_185, 500_186);

        using var meter = nvml.Meter();

        Assert.Equal(500_185, Sample(meter).Gauge);
        Assert.Contains(Notes(meter), note => note.Contains("module", StringComparison.Ordinal));
    }

    [Fact]
    public void Probe_Pascal_WithoutCounter_HasAGaugeOnly()
    {
        // CodeCarbon takes such a board's energy for 0 J.
        using var nvml = new SimulatedNvml();
        nvml[0].SetName("Tesla P100-PCIE-16GB");
        (nvml[0].ComputeMajor, nvml[0].ComputeMinor, nvml[0].EnergyResult) = (6, 0, NotSupported);

        using var meter = nvml.Meter();

        Assert.Null(meter.Components[0].Counter);
        Assert.Equal(MeteredComponent.Unread, Sample(meter).Counter);
        Assert.Empty(meter.Faults);
    }

    [Fact]
    public void Probe_Gtx1080TiWithCounter_UsesIt()
    {
        // By its architecture it has none (Zeus would poll); the board itself knows better.
        using var nvml = new SimulatedNvml();
        nvml[0].SetName("NVIDIA GeForce GTX 1080 Ti");
        (nvml[0].ComputeMajor, nvml[0].ComputeMinor, nvml[0].EnergyMj) = (6, 1, 5000);

        using var meter = nvml.Meter();

        Assert.NotNull(meter.Components[0].Counter);
        Assert.Equal(5000, Sample(meter).Counter);
    }

    [Fact]
    public void Probe_CounterStandsAtZero_IsNotUsed()
    {
        using var nvml = new SimulatedNvml();
        nvml[0].EnergyMj = 0;

        using var meter = nvml.Meter();

        Assert.Null(meter.Components[0].Counter);
        Assert.Contains(Notes(meter), note => note.Contains("stands at 0", StringComparison.Ordinal));
    }

    [Fact]
    public void Probe_OneGaugeTellsZeroWatts_AnotherIsTaken()
    {
        using var nvml = new SimulatedNvml();
        (nvml[0].PowerInstantMw, nvml[0].PowerAverageMw) = (0, 185);

        using var meter = nvml.Meter();

        Assert.Equal(185, Sample(meter).Gauge);
    }

    [Fact]
    public void Probe_NoPowerLimit_TakesTwoKilowattsAsTheMost()
    {
        using var nvml = new SimulatedNvml();
        nvml[0].PowerLimitResult = NotSupported;

        using var meter = nvml.Meter();

        Assert.Null(meter.Components[0].PowerLimit);
        Assert.Equal(2000, meter.Components[0].Counter!.PowerMax.Watts);
    }

    [Fact]
    public void Probe_CapabilityUnknown_AssumesTheWorst()
    {
        using var nvml = new SimulatedNvml();
        nvml[0].ComputeResult = Unknown;

        using var meter = nvml.Meter();

        Assert.StartsWith("assumed", meter.Components[0].TraitsSource, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_MigOn_SaysThatItIsTheWholeBoard()
    {
        using var nvml = new SimulatedNvml();
        (nvml[0].MigMode, nvml[0].MigDevices) = (1, 2);

        using var meter = nvml.Meter();

        Assert.Contains(Notes(meter), note => note.Contains("whole board", StringComparison.Ordinal));
    }

    [Fact]
    public void Probe_OneOfTwoLost_TheOtherIsMetered()
    {
        using var nvml = new SimulatedNvml(2);
        nvml[0].AllResults = Lost;

        var result = nvml.Source().Probe();

        using var meter = Assert.Single(result.Meters);
        Assert.Equal("gpu:1", Assert.Single(meter.Components).Component.Id);
        var absent = Assert.Single(result.Absent);
        Assert.StartsWith("gpu:0", absent.Name, StringComparison.Ordinal);
        Assert.Contains("GPU is lost (15)", absent.Reason, StringComparison.Ordinal);
        Assert.Contains("nvidia-smi --gpu-reset -i 0", absent.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_NeitherCounterNorGauge_IsAbsentWithTheReason()
    {
        using var nvml = new SimulatedNvml();
        nvml[0].EnergyResult = nvml[0].PowerUsageResult = nvml[0].FieldValuesResult = NotSupported;

        Assert.Contains("neither", nvml.Absent().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_BoardOfAnotherUser_TellsWhoseItIs()
    {
        using var nvml = new SimulatedNvml();
        nvml[0].HandleResult = NoPermission;

        Assert.Contains("ls -l /dev/nvidia0", nvml.Absent().Remedy, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Notes(IMeter meter) => meter.Components[0].Component.Notes;

    private static (long Counter, long Gauge) Sample(IMeter meter)
    {
        var slots = new long[MeteredComponent.Slots * meter.Components.Count];
        meter.Read(slots);
        return (slots[0], slots[1]);
    }
}
