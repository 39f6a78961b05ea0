using Isojoule.Metering;
using Isojoule.Meters.Machine;

namespace Isojoule.Meters.Rapl;

/// <summary>Why RAPL cannot be read here, and the commands that change it.</summary>
internal static class RaplAbsence
{
    private const string Permission =
        "Until reboot: sudo chmod a+r /sys/class/powercap/intel-rapl:*/energy_uj; "
        + "for good: the udev rule in docs/operating/permissions.md; "
        + "for this program alone: sudo setcap cap_dac_read_search+ep $(which isojoule). Linux keeps the counters to "
        + "root because fine power readings leak secrets of other processes (CVE-2020-8694).";

    private const string Modules = "sudo modprobe intel_rapl_common intel_rapl_msr";

    /// <summary>A zone is there, but its counter gives no value.</summary>
    public static AbsentComponent Of(RaplDomain domain, string reason)
    {
        var mode = Refused(domain.Zone.CounterPath);
        return new(
            domain.Kind,
            $"{domain.Id} ({domain.Zone.Name}, RAPL)",
            mode ? $"only root may read {domain.Zone.CounterPath}" : reason,
            mode ? Permission : "");
    }

    /// <summary>Packages are there, but no domain for the memory, as on many desktop processors.</summary>
    public static AbsentComponent OfDram() =>
        new(ComponentKind.Dram, "main memory (RAPL)", "RAPL has no dram domain on this processor", "");

    /// <summary>There is no zone at all.</summary>
    public static IReadOnlyList<AbsentComponent> OfAll(NodePaths paths)
    {
        var cpu = CpuInfo.Read(paths);
        var (reason, remedy) = (VirtualMachine.Of(paths, cpu), cpu.HasRaplVendor) switch
        {
            ({ } vendor, _) => (
                $"this is a virtual machine ({vendor}) and its host does not pass RAPL on",
                "Measure on the host or on a bare-metal instance."),
            (null, true) => (
                "the kernel shows no RAPL zone below /sys/class/powercap",
                $"{Modules} (in a container: mount /sys/class/powercap and /sys/devices/virtual/powercap read-only)"),
            _ => ("this processor has no RAPL", ""),
        };
        return
        [
            new(ComponentKind.Cpu, "CPU packages (RAPL)", reason, remedy),
            new(ComponentKind.Dram, "main memory (RAPL)", reason, remedy),
        ];
    }

    private static bool Refused(string path)
    {
        try
        {
            File.OpenHandle(path).Dispose();
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
