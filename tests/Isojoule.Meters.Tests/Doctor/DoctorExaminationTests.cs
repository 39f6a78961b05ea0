using Isojoule.Metering;
using Isojoule.Meters.Doctor;

namespace Isojoule.Meters.Tests.Doctor;

public sealed class DoctorExaminationTests
{
    [Fact]
    public void Examine_TwoSockets_TellsMethodResolutionAndPower()
    {
        using var node = Bare().TwoSockets();

        var report = Examine(node, at => node.Energy("intel-rapl:0", 1_000_000 + (long)(150e6 * at.TotalSeconds)));

        var package = report.Components.Single(one => one.Metered.Component.Id == "cpu:0");
        Assert.Equal(EnergyMethod.Counter, package.Method);
        Assert.Equal(TimeSpan.FromMilliseconds(1), package.UpdatePeriod);
        Assert.Equal(0.2, package.ShortestWindow!.Value.TotalSeconds, 1e-9);
        Assert.Equal(1e-6, package.CounterTick!.Value.Joules);
        Assert.Null(package.GaugeTick);
        Assert.Equal(150, package.PowerNow!.Value.Watts, 1e-3);
        Assert.Equal(0, package.FailedReads);
    }

    [Fact]
    public void Examine_RealClock_ReadsCostMicroseconds()
    {
        using var node = Bare().TwoSockets();
        var pace = new ExaminationPace { Duration = TimeSpan.Zero };

        var report = DoctorExamination.Examine(node.Paths, MeterRequest.Everything, pace);

        // Some microseconds each; a hundred times as much would betray files that are opened anew.
        Assert.All(report.Components, one => Assert.InRange(one.MeterReadTime.TotalMilliseconds, 1e-5, 1));
    }

    [Fact]
    public void Examine_GaugeOnly_NeedsWindowsByItsAveraging()
    {
        using var node = Bare()
            .Write("sys/class/hwmon/hwmon1/name", "power_meter\n")
            .Write("sys/class/hwmon/hwmon1/power1_average", "231000000\n");

        var report = Examine(node);

        var meter = report.Components.Single(one => one.Metered.Component.Id == "node");
        Assert.Equal(EnergyMethod.PowerIntegration, meter.Method);
        Assert.Equal(200, meter.ShortestWindow!.Value.TotalSeconds, 1e-9); // 1 s at each end is 1 % of 200 s
        Assert.Equal(231, meter.PowerNow!.Value.Watts, 1e-6);
    }

    [Fact]
    public void Examine_Models_AreToldAsModels()
    {
        using var node = Bare();

        var report = Examine(node);

        Assert.All(report.Components, one => Assert.Equal(EnergyMethod.Modelled, one.Method));
        Assert.All(report.Components, one => Assert.Null(one.ShortestWindow));
        Assert.Equal(2, report.Components.Count);
    }

    [Theory]
    [InlineData(1.0, false)]
    [InlineData(0.57, true)] // 187 J by the counter, 327 J by power, as users of a peer saw
    public void Examine_CounterAndGauge_AreComparedOverASecond(double gain, bool isWarned)
    {
        using var node = Bare()
            .Write("sys/class/hwmon/hwmon0/name", "amdgpu\n")
            .Write("sys/class/hwmon/hwmon0/power1_average", "100000000\n")
            .Write("sys/class/hwmon/hwmon0/energy1_input", "5000000\n");

        var report = Examine(node, at => node.Write(
            "sys/class/hwmon/hwmon0/energy1_input", FakeNode.Text(5_000_000 + (long)(gain * 100e6 * at.TotalSeconds))));

        var gpu = report.Components.Single(one => one.Metered.Component.Id == "amdgpu:0");
        Assert.Equal(gain, gpu.CrossCheckRatio!.Value, 0.05);
        Assert.Equal(isWarned, report.Findings.Any(finding => finding.Cause == FindingCause.CrossCheck));
    }

    [Fact]
    public void Examine_ReadsFailMidway_AreCounted()
    {
        using var node = Bare().Zone("intel-rapl:0", "package-0", 5);

        var report = Examine(node, at => node.Write(
            "sys/class/powercap/intel-rapl:0/energy_uj", at > TimeSpan.FromSeconds(0.5) ? "" : "5\n"));

        Assert.True(report.Components.Single(one => one.Metered.Component.Id == "cpu:0").FailedReads > 10);
    }

    [Fact]
    public void Examine_EmptyMachine_SaysWhatIsMissingWithoutThrowing()
    {
        using var node = new FakeNode();

        var report = Examine(node);

        Assert.Empty(report.Components);
        Assert.All(report.Absent, absent => Assert.NotEmpty(absent.Reason));
        ComponentKind[] expected = [ComponentKind.Gpu, ComponentKind.Cpu, ComponentKind.Dram, ComponentKind.Node];
        Assert.All(expected, kind => Assert.Contains(report.Absent, absent => absent.Kind == kind));
        Assert.Equal(1, report.Facts.Threads);
    }

    [Fact]
    public void Examine_Facts_AreThoseOfTheTree()
    {
        using var node = new FakeNode().CpuInfo("AMD EPYC 7742 64-Core Processor", 2, 64)
            .Write("proc/meminfo", "MemTotal:       536870912 kB\n").Write("proc/sys/kernel/osrelease", "6.12.0\n");

        var facts = Examine(node).Facts;

        Assert.Equal("AMD EPYC 7742 64-Core Processor", facts.CpuName);
        Assert.Equal((2, 128, 128), (facts.Sockets, facts.Cores, facts.Threads));
        Assert.Equal(512, facts.MemoryGib);
        Assert.Equal("6.12.0", facts.Kernel);
        Assert.Null(facts.Hypervisor);
    }

    private static FakeNode Bare() => new FakeNode().CpuInfo("Nobody's CPU", 1, 4)
        .Write("proc/stat", "cpu  1 0 0 1 0 0 0 0 0 0\ncpu0 1 0 0 1 0 0 0 0 0 0\n")
        .Write("proc/meminfo", "MemTotal:       33554432 kB\n");

    private static NodeReport Examine(FakeNode node, Action<TimeSpan>? beforeSample = null) =>
        DoctorExamination.Examine(
        node.Paths,
        MeterRequest.Everything,
        new() { Clock = new LeapingTimeProvider(), BeforeSample = beforeSample });
}
