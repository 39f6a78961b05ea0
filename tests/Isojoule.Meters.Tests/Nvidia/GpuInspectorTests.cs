using Isojoule.Meters.Nvidia;

namespace Isojoule.Meters.Tests.Nvidia;

public sealed class GpuInspectorTests
{
    private const int NotSupported = 3;

    [Fact]
    public void Inspect_HealthyBoard_WarnsOfNothing()
    {
        using var nvml = new SimulatedNvml();
        nvml[0].ThrottleReasons = 0x1; // idle

        var health = Assert.Single(Inspect(nvml));

        Assert.Empty(health.Warnings);
        Assert.Equal((40, 0, "580.95.05"), (health.TemperatureC, health.UtilizationPercent, health.DriverVersion));
        Assert.Equal((300.0, 300.0), (health.PowerLimit!.Value.Watts, health.PowerDefaultLimit!.Value.Watts));
        Assert.True(health.HasPersistenceMode);
    }

    [Fact]
    public void Inspect_EverythingSpoiled_WarnsOfEach()
    {
        using var nvml = new SimulatedNvml();
        nvml[0].Processes = 70; // more than are asked for at first
        nvml[0].PowerLimitMw = 200_000;
        nvml[0].ThrottleReasons = 0x4 | 0x20 | 0x2;
        nvml[0].PersistenceMode = 0;
        nvml[0].MigMode = 1;

        var health = Assert.Single(Inspect(nvml));

        Assert.Equal(Enumerable.Range(1000, 70), health.ProcessIds);
        Assert.Equal(["its power limit", "heat (the driver's limit)"], health.Throttles);
        Assert.Equal(6, health.Warnings.Count);
        Assert.Contains("Its power limit is 200 W instead of 300 W: `sudo nvidia-smi -i 0 -pl 300`.", health.Warnings);
        Assert.Contains(health.Warnings, text => text.Contains("nvidia-smi -i 0 -pm 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Inspect_BoardTellsNothing_IsUnknownNotZero()
    {
        using var nvml = new SimulatedNvml();
        nvml[0].TemperatureResult = nvml[0].UtilizationResult = nvml[0].PowerLimitResult = NotSupported;
        nvml[0].PowerDefaultLimitResult = nvml[0].PersistenceResult = nvml[0].ThrottleResult = NotSupported;
        nvml[0].ProcessesResult = nvml[0].MigResult = NotSupported;

        var health = Assert.Single(Inspect(nvml));

        Assert.Null(health.TemperatureC);
        Assert.Null(health.UtilizationPercent);
        Assert.Null(health.PowerLimit);
        Assert.Null(health.HasPersistenceMode);
        Assert.Empty(health.Warnings);
    }

    [Fact]
    public void Inspect_Selection_LooksAtThoseOnly()
    {
        using var nvml = new SimulatedNvml(3);
        nvml[2].UtilizationPercent = 83;

        var health = Assert.Single(new GpuInspector(nvml.Paths).Inspect(GpuSelection.OfOption("2")));

        Assert.Equal((2, 83), (health.Board.Index, health.UtilizationPercent));
    }

    [Fact]
    public void Inspect_LostBoard_IsLeftOut()
    {
        using var nvml = new SimulatedNvml(2);
        nvml[0].AllResults = 15;

        Assert.Equal(1, Assert.Single(Inspect(nvml)).Board.Index);
    }

    [Fact]
    public void Inspect_NoLibrary_IsEmpty() =>
        Assert.Empty(new GpuInspector(new("/nowhere", "/nowhere/libnvidia-ml.so.1")).Inspect(GpuSelection.All));

    private static IReadOnlyList<GpuHealth> Inspect(SimulatedNvml nvml) =>
        new GpuInspector(nvml.Paths).Inspect(GpuSelection.All);
}
