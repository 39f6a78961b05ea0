using Isojoule.Meters.Machine;
using Isojoule.Meters.Nvidia;
using Isojoule.Meters.Rapl;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Doctor;

/// <summary>Collects what bears on measuring, one subject after the other.</summary>
internal sealed class FindingList
{
    private const double BusyShareMax = 0.05; // an idle server with its services stays below
    private const double SwapShareMax = 0.01;
    private const double CrossCheckMax = 0.1; // a second holds ten renewals of a slow counter: one more or less

    private const double BytesPerGib = 1L << 30;

    private readonly NodePaths _paths;
    private readonly CpuInfo _cpu;
    private readonly List<Finding> _findings = [];

    public FindingList(NodePaths paths, CpuInfo cpu)
    {
        _paths = paths;
        _cpu = cpu;
    }

    /// <summary>Warnings first.</summary>
    public IReadOnlyList<Finding> All => [.. _findings.OrderByDescending(finding => finding.IsWarning)];

    public FindingList Gpus(IReadOnlyList<GpuHealth> gpus)
    {
        foreach (var gpu in gpus)
        {
            foreach (var warning in gpu.Warnings) Warn(FindingCause.Gpu, $"{gpu.Board}: {warning}", "");
        }

        return this;
    }

    public FindingList Load(double? busyShare)
    {
        if (busyShare > BusyShareMax)
        {
            Warn(
                FindingCause.Load,
                FormattableString.Invariant(
                    $"The processors are {100 * busyShare.Value:0} % busy now; that energy is counted too."),
                "See who works: top -o %CPU");
        }

        return this;
    }

    public FindingList CrossChecks(IReadOnlyList<ComponentReport> components)
    {
        foreach (var one in components.Where(one => Math.Abs(one.CrossCheckRatio - 1 ?? 0) > CrossCheckMax))
        {
            var ratio = FormattableString.Invariant($"{one.CrossCheckRatio:0.00}");
            Warn(
                FindingCause.CrossCheck,
                $"{one.Metered.Component.Id}: its counter gives {ratio} times its integrated power.",
                "Examine again under steady load; if it stays so, trust neither without an external meter.");
        }

        return this;
    }

    public FindingList Processor()
    {
        var cpus = _paths.Sys("devices", "system", "cpu");
        var governors = KernelFile.Folders(Path.Combine(cpus, "cpufreq"))
            .Select(policy => KernelFile.Text(Path.Combine(policy, "scaling_governor")))
            .OfType<string>()
            .Distinct()
            .Where(governor => governor != "performance")
            .ToList();
        if (governors.Count > 0)
        {
            Warn(
                FindingCause.Governor,
                $"The CPU governor is {string.Join(", ", governors)}: clocks, and so power, depend on what ran before.",
                "sudo cpupower frequency-set --governor performance");
        }

        if (KernelFile.Text(Path.Combine(cpus, "intel_pstate", "no_turbo")) == "0"
            || KernelFile.Text(Path.Combine(cpus, "cpufreq", "boost")) == "1")
        {
            Note(FindingCause.Turbo, "Turbo clocks are on: power depends on temperature and on how many cores work.");
        }

        if (KernelFile.Text(Path.Combine(cpus, "smt", "active")) == "1")
        {
            Note(FindingCause.Smt, "Hardware threads share cores: twice the threads are not twice the work.");
        }

        return this;
    }

    public FindingList Memory()
    {
        var memory = MemoryInfo.Read(_paths);
        if (memory.SwapUsedBytes > SwapShareMax * memory.TotalBytes)
        {
            Warn(
                FindingCause.Swap,
                "Memory was moved to disk; fetching it back takes time and energy.",
                "sudo swapoff -a && sudo swapon -a");
        }

        return this;
    }

    public FindingList Isolation()
    {
        if (VirtualMachine.Of(_paths, _cpu) is { } vendor && PowercapZone.All(_paths).Count == 0)
        {
            Warn(
                FindingCause.VirtualMachine,
                $"This is a virtual machine ({vendor}) without RAPL: CPU and memory can only be modelled.",
                "Measure on the host or on a bare-metal instance.");
        }

        if (Container.Of(_paths) is { } runtime)
        {
            Note(FindingCause.Container, $"This is a container ({runtime}); meters show the whole machine's energy.");
        }

        var limits = CgroupLimits.Read(_paths);
        if (limits.CpuCount < _cpu.Threads)
        {
            var threads = FormattableString.Invariant($"{limits.CpuCount:0.##} of {_cpu.Threads} hardware threads");
            Note(FindingCause.CgroupLimit, $"This process may use {threads}; meters see all.");
        }

        if (limits.MemoryBytes is { } bytes && bytes < MemoryInfo.Read(_paths).TotalBytes)
        {
            Note(
                FindingCause.CgroupLimit,
                FormattableString.Invariant(
                    $"This process may use {bytes / BytesPerGib:0.##} GiB of the memory; meters see all."));
        }

        return this;
    }

    private void Warn(FindingCause cause, string message, string remedy) =>
        _findings.Add(new(cause, true, message, remedy));

    private void Note(FindingCause cause, string message) => _findings.Add(new(cause, false, message, ""));
}
