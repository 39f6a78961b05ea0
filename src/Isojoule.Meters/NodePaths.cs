namespace Isojoule.Meters;

/// <summary>Where a machine's sensors are: the real places, or those of a simulated node.</summary>
/// <param name="Root">The folder that holds <c>sys</c> and <c>proc</c>; "/" on a real machine.</param>
/// <param name="Nvml">NVIDIA's management library: a path, or a name that the system's loader finds.</param>
public sealed record NodePaths(string Root, string Nvml)
{
    private const string NvmlVariable = "ISOJOULE_NVML";
    private const string RootVariable = "ISOJOULE_ROOT";

    /// <summary>
    /// The machine this process runs on. <c>ISOJOULE_ROOT</c> names the folder that the host's <c>sys</c> and
    /// <c>proc</c> are mounted in, for a container; <c>ISOJOULE_NVML</c> another library than the installed one.
    /// </summary>
    public static NodePaths OfThisMachine()
    {
        var root = Environment.GetEnvironmentVariable(RootVariable);
        var nvml = Environment.GetEnvironmentVariable(NvmlVariable);
        if (string.IsNullOrEmpty(nvml)) nvml = OperatingSystem.IsWindows() ? "nvml.dll" : "libnvidia-ml.so.1";
        return new(string.IsNullOrEmpty(root) ? "/" : root, nvml);
    }

    /// <summary>A path below <c>/sys</c>.</summary>
    public string Sys(params ReadOnlySpan<string> parts) => Path.Combine([Root, "sys", .. parts]);

    /// <summary>A path below <c>/proc</c>.</summary>
    public string Proc(params ReadOnlySpan<string> parts) => Path.Combine([Root, "proc", .. parts]);
}
