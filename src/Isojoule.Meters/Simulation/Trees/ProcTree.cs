using System.Globalization;
using System.Text;
using Isojoule.Meters.Simulation.Specs;

namespace Isojoule.Meters.Simulation.Trees;

/// <summary>What never changes in <c>/proc</c> of a simulated machine, and its maker in <c>/sys</c>.</summary>
internal static class ProcTree
{
    private const double KibPerGib = 1 << 20;
    private const double FreeShare = 0.8;

    public static void Build(NodeTree tree, SimulatedNodeSpec spec)
    {
        tree.Text("proc/cpuinfo", CpuInfo(spec.Host, Math.Max(1, spec.Cpus.Count)));
        tree.Text("proc/meminfo", MemInfo(spec.Host.MemoryGib));
        tree.Text("sys/class/dmi/id/sys_vendor", "Isojoule");
        tree.Text("sys/class/dmi/id/product_name", "Simulated node");
    }

    private static string CpuInfo(SimulatedHostSpec host, int sockets)
    {
        var perSocket = Math.Max(1, host.LogicalCpus / sockets);
        var vendor = host.CpuModel.Contains("AMD", StringComparison.Ordinal) ? "AuthenticAMD" : "GenuineIntel";
        var text = new StringBuilder();
        for (var cpu = 0; cpu < host.LogicalCpus; cpu++)
        {
            var socket = Math.Min(cpu / perSocket, sockets - 1);
            text.Append(CultureInfo.InvariantCulture, $"""
                processor	: {cpu}
                vendor_id	: {vendor}
                model name	: {host.CpuModel}
                physical id	: {socket}
                siblings	: {perSocket}
                core id		: {cpu - (socket * perSocket)}
                cpu cores	: {perSocket}
                flags		: fpu tsc msr sse2 avx2 aperfmperf


                """);
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string MemInfo(double gib)
    {
        var totalKib = (long)(gib * KibPerGib);
        var freeKib = (long)(FreeShare * totalKib);
        return string.Create(CultureInfo.InvariantCulture, $"""
            MemTotal:       {totalKib,8} kB
            MemFree:        {freeKib,8} kB
            MemAvailable:   {freeKib,8} kB
            """);
    }
}
