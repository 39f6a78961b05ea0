using Isojoule.Meters.Machine;
using Isojoule.Meters.Nvidia;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Doctor;

/// <summary>Examines a machine as a place to measure energy on.</summary>
public static class DoctorExamination
{
    private const double BytesPerGib = 1L << 30;

    /// <summary>Examines for about a second.</summary>
    public static NodeReport Examine(NodePaths paths, MeterRequest request) => Examine(paths, request, new());

    /// <summary>Examines at a pace of the caller's, on a real or a simulated machine.</summary>
    /// <param name="paths">The machine.</param>
    /// <param name="request">What one wants to measure.</param>
    /// <param name="pace">How long to sample, and by which clock.</param>
    /// <exception cref="ArgumentException">The meter command is blank.</exception>
    public static NodeReport Examine(NodePaths paths, MeterRequest request, ExaminationPace pace)
    {
        var probe = MeterProbe.Probe(paths, request);
        try
        {
            // The state of a GPU is asked for before the trial, for asking keeps its driver busy for milliseconds.
            var gpus = new GpuInspector(paths).Inspect(MeterProbe.Gpus(request));
            var cpu = CpuInfo.Read(paths);
            var load = new LoadWatch(paths);
            var components = new MeterTrial(probe.Meters, pace).Run();
            var findings = new FindingList(paths, cpu)
                .Gpus(gpus).Load(load.BusyShare()).CrossChecks(components).Processor().Memory().Isolation().All;
            return new(Facts(paths, cpu), components, probe.Absent, findings);
        }
        finally
        {
            foreach (var meter in probe.Meters) meter.Dispose();
        }
    }

    private static NodeFacts Facts(NodePaths paths, CpuInfo cpu) => new()
    {
        CpuName = cpu.ModelName,
        Sockets = cpu.Sockets,
        Cores = cpu.Cores,
        Threads = cpu.Threads,
        MemoryGib = MemoryInfo.Read(paths).TotalBytes / BytesPerGib,
        Kernel = KernelFile.Text(paths.Proc("sys", "kernel", "osrelease")),
        Hypervisor = VirtualMachine.Of(paths, cpu),
        IsContainer = Container.Of(paths) is not null,
    };
}
