using Isojoule.Metering;

namespace Isojoule.Meters.Tests.Nvidia.Reading;

public sealed class NvmlMeterTests
{
    private const long Unread = MeteredComponent.Unread;
    private const int Timeout = 10;
    private const int Lost = 15;
    private const int Unknown = 999;

    private readonly long[] _slots = new long[4];

    [Fact]
    public void Read_TwoBoards_FillsTheirSlotsInOrder()
    {
        using var nvml = new SimulatedNvml(2);
        using var meter = nvml.Meter();
        (nvml[0].EnergyMj, nvml[0].PowerInstantMw, nvml[1].EnergyMj, nvml[1].PowerInstantMw) = (10, 20, 30, 40);

        meter.Read(_slots);

        Assert.Equal([10, 20, 30, 40], _slots);
        Assert.Empty(meter.Faults);
    }

    [Fact]
    public void Read_CounterStartsAnew_TellsWhatTheBoardTells()
    {
        // Telling a reset from energy is the account's affair; the meter must not smooth it away.
        using var nvml = new SimulatedNvml();
        using var meter = nvml.Meter();
        nvml[0].EnergyMj = 17;

        meter.Read(_slots.AsSpan(0, 2));

        Assert.Equal(17, _slots[0]);
    }

    [Fact]
    public void Read_CounterTellsZero_IsUnreadAndTold()
    {
        using var nvml = new SimulatedNvml();
        using var meter = nvml.Meter();
        nvml[0].EnergyMj = 0;

        meter.Read(_slots.AsSpan(0, 2));

        Assert.Equal([Unread, 30_000], _slots[..2]);
        Assert.Contains("0 mJ", Assert.Single(meter.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CounterFails_TheGaugeGoesOnAndTheFaultIsToldOnce()
    {
        using var nvml = new SimulatedNvml();
        using var meter = nvml.Meter();
        nvml[0].EnergyResult = Timeout;

        for (var i = 0; i < 3; i++) meter.Read(_slots.AsSpan(0, 2));

        Assert.Equal([Unread, 30_000], _slots[..2]);
        Assert.Equal(
            new MeterFault("gpu:0", "nvmlDeviceGetTotalEnergyConsumption failed: Timeout (10)."),
            Assert.Single(meter.Faults));
    }

    [Fact]
    public void Read_GaugeFails_TheCounterGoesOn()
    {
        using var nvml = new SimulatedNvml();
        using var meter = nvml.Meter();
        nvml[0].PowerInstantResult = Unknown;

        meter.Read(_slots.AsSpan(0, 2));

        Assert.Equal([1_000_000, Unread], _slots[..2]);
        Assert.Contains("Unknown Error (999)", Assert.Single(meter.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DifferentFaultsOfTwoBoards_AreEachTold()
    {
        using var nvml = new SimulatedNvml(2);
        using var meter = nvml.Meter();
        (nvml[0].EnergyResult, nvml[1].EnergyResult) = (Timeout, Unknown);
        meter.Read(_slots);
        nvml[0].EnergyResult = Unknown;

        meter.Read(_slots);

        Assert.Equal(["gpu:0", "gpu:1", "gpu:0"], meter.Faults.Select(fault => fault.ComponentId));
    }

    [Fact]
    public void Read_GpuLost_IsUnreadWhileTheOtherGoesOn()
    {
        using var nvml = new SimulatedNvml(2);
        using var meter = nvml.Meter();
        nvml[0].AllResults = Lost;

        meter.Read(_slots);

        Assert.Equal([Unread, Unread, 1_000_000, 30_000], _slots);
        Assert.Contains("GPU is lost (15)", Assert.Single(meter.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LostGpuIsBack_IsSeenAfterASecondAndNotBefore()
    {
        using var nvml = new SimulatedNvml();
        using var meter = nvml.Meter();
        nvml[0].AllResults = Lost;
        meter.Read(_slots.AsSpan(0, 2));
        nvml[0].AllResults = 0;

        nvml.Time.Advance(TimeSpan.FromSeconds(0.9));
        meter.Read(_slots.AsSpan(0, 2));
        var early = _slots[0];
        nvml.Time.Advance(TimeSpan.FromSeconds(0.1));
        meter.Read(_slots.AsSpan(0, 2));

        Assert.Equal(Unread, early);
        Assert.Equal([1_000_000, 30_000], _slots[..2]);
    }

    [Fact]
    public void Read_OneHundredThousandTimes_AllocatesNothing()
    {
        using var nvml = new SimulatedNvml();
        using var meter = nvml.Meter();
        nvml[0].EnergyResult = Timeout; // the failing path too
        for (var i = 0; i < 1000; i++) meter.Read(_slots.AsSpan(0, 2));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++) meter.Read(_slots.AsSpan(0, 2));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Dispose_Twice_ShutsDownOnce()
    {
        using var nvml = new SimulatedNvml();
        var meter = nvml.Meter();

        meter.Dispose();
        meter.Dispose();

        using var again = nvml.Meter();
        Assert.Single(again.Components);
    }
}
