using Isojoule.Meters.Doctor;

namespace Isojoule.Meters.Tests.Doctor;

/// <summary>Each thing that spoils measurements, alone on an otherwise quiet machine.</summary>
public sealed class FindingTests
{
    private const string Cpus = "sys/devices/system/cpu/";

    [Fact]
    public void Examine_QuietMachine_FindsNothing()
    {
        using var node = Quiet();

        Assert.Empty(Examine(node).Findings);
    }

    [Theory]
    [InlineData(FindingCause.Governor, true, Cpus + "cpufreq/policy0/scaling_governor", "powersave\n")]
    [InlineData(FindingCause.Turbo, false, Cpus + "intel_pstate/no_turbo", "0\n")]
    [InlineData(FindingCause.Turbo, false, Cpus + "cpufreq/boost", "1\n")]
    [InlineData(FindingCause.Smt, false, Cpus + "smt/active", "1\n")]
    [InlineData(FindingCause.Swap, true, "proc/meminfo", "MemTotal: 1000 kB\nSwapTotal: 500 kB\nSwapFree: 400 kB\n")]
    [InlineData(FindingCause.Container, false, ".dockerenv", "\n")]
    [InlineData(FindingCause.Container, false, "proc/1/cgroup", "0::/kubepods/burstable/pod1\n")]
    [InlineData(FindingCause.CgroupLimit, false, "sys/fs/cgroup/cpu.max", "200000 100000\n")]
    [InlineData(FindingCause.CgroupLimit, false, "sys/fs/cgroup/memory.max", "1073741824\n")]
    public void Examine_OneThingIsOff_FindsThatOne(FindingCause cause, bool isWarning, string file, string content)
    {
        using var node = Quiet().Write(file, content);

        var finding = Assert.Single(Examine(node).Findings);

        Assert.Equal(cause, finding.Cause);
        Assert.Equal(isWarning, finding.IsWarning);
        Assert.Equal(isWarning, finding.Remedy.Length > 0);
    }

    [Theory]
    [InlineData(0.04, false)]
    [InlineData(0.30, true)]
    public void Examine_OthersWork_WarnsFromAShareOn(double share, bool isWarned)
    {
        using var node = Quiet();

        var report = Examine(node, at =>
        {
            var ticks = (long)(400 * at.TotalSeconds);
            var busy = (long)(share * ticks);
            node.Write("proc/stat", $"cpu  {busy} 0 0 {ticks - busy} 0 0 0 0 0 0\ncpu0 0 0 0 0\n");
        });

        Assert.Equal(isWarned, report.Findings.Any(finding => finding.Cause == FindingCause.Load));
    }

    [Fact]
    public void Examine_VirtualMachineWithoutRapl_Warns()
    {
        using var node = Quiet().CpuInfo("Intel(R) Xeon(R) Processor", 1, 4, "fpu hypervisor");

        var report = Examine(node);

        Assert.Equal(FindingCause.VirtualMachine, Assert.Single(report.Findings).Cause);
        Assert.NotNull(report.Facts.Hypervisor);
    }

    [Fact]
    public void Examine_VirtualMachineWithRapl_DoesNot()
    {
        using var node = Quiet().CpuInfo("Intel(R) Xeon(R) Processor", 1, 4, "fpu hypervisor")
            .Zone("intel-rapl:0", "package-0", 5);

        Assert.Empty(Examine(node).Findings);
    }

    [Fact]
    public void Examine_SeveralThings_PutsWarningsFirst()
    {
        using var node = Quiet()
            .Write(Cpus + "smt/active", "1\n").Write(Cpus + "cpufreq/policy3/scaling_governor", "ondemand\n");

        Assert.Equal([true, false], Examine(node).Findings.Select(finding => finding.IsWarning));
    }

    private static FakeNode Quiet() => new FakeNode().CpuInfo("Nobody's CPU", 1, 4)
        .Write("proc/stat", "cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 0 0 0 0 0 0 0 0 0 0\n")
        .Write("proc/meminfo", "MemTotal:       33554432 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n")
        .Write("proc/self/cgroup", "0::/\n")
        .Write(Cpus + "cpufreq/policy0/scaling_governor", "performance\n")
        .Write(Cpus + "smt/active", "0\n");

    private static NodeReport Examine(FakeNode node, Action<TimeSpan>? beforeSample = null) =>
        DoctorExamination.Examine(
        node.Paths,
        MeterRequest.Everything,
        new() { Clock = new LeapingTimeProvider(), BeforeSample = beforeSample });
}
