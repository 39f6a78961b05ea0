using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Machine;

/// <summary>Whether this process sees the machine from inside a container.</summary>
internal static class Container
{
    private static readonly string[] Runtimes = ["docker", "kubepods", "containerd", "libpod", "lxc"];

    /// <summary>The container's runtime as far as it can be told; <c>null</c> outside a container.</summary>
    public static string? Of(NodePaths paths)
    {
        if (File.Exists(Path.Combine(paths.Root, ".dockerenv"))) return "Docker";
        if (File.Exists(Path.Combine(paths.Root, "run", ".containerenv"))) return "Podman";
        var groups = KernelFile.Text(paths.Proc("1", "cgroup")) ?? "";
        return Array.Find(Runtimes, runtime => groups.Contains(runtime, StringComparison.Ordinal));
    }
}
