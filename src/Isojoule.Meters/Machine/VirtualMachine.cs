using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Machine;

/// <summary>Whether this kernel runs on a hypervisor.</summary>
internal static class VirtualMachine
{
    private static readonly string[] Vendors =
        ["QEMU", "VMware", "innotek", "Xen", "Parallels", "Bochs", "OpenStack", "DigitalOcean", "KVM"];

    /// <summary>Whose virtual machine this is, as far as the firmware says; <c>null</c> on bare metal.</summary>
    /// <remarks>
    /// The processor's flag decides; the firmware's vendor alone does where it names hypervisors only. "Amazon EC2"
    /// and "Microsoft Corporation" also sign bare-metal machines.
    /// </remarks>
    public static string? Of(NodePaths paths, CpuInfo cpu)
    {
        var vendor = KernelFile.Text(paths.Sys("class", "dmi", "id", "sys_vendor"));
        if (cpu.HasHypervisor) return vendor ?? "the processor reports a hypervisor";
        return vendor is not null && Vendors.Any(known => vendor.StartsWith(known, StringComparison.OrdinalIgnoreCase))
            ? vendor
            : null;
    }
}
