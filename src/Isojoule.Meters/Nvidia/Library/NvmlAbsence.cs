using Isojoule.Metering;

namespace Isojoule.Meters.Nvidia.Library;

/// <summary>Why no NVIDIA GPU can be measured, and what to do.</summary>
internal readonly record struct NvmlAbsence(string Reason, string Remedy)
{
    private const string SensorName = "NVIDIA GPU (NVML)";
    private const string NvidiaVendor = "0x10de"; // PCI-SIG's number
    private const string DisplayClass = "0x03"; // display controllers, headless ones included

    public static NvmlAbsence OfLibrary(NodePaths paths)
    {
        // A bare name is looked for in the system's folders, not in the current one.
        if (paths.Nvml.Contains(Path.DirectorySeparatorChar) && File.Exists(paths.Nvml))
        {
            return new(
                $"{paths.Nvml} cannot be loaded: it is of another architecture, or a library that it needs is missing.",
                $"`ldd {paths.Nvml}` shows what is missing.");
        }

        return HasNvidiaGpu(paths)
            ? new(
                $"An NVIDIA GPU is there, but not its library {paths.Nvml}.",
                "Install the driver (Debian: `sudo apt install nvidia-driver`, Ubuntu `sudo ubuntu-drivers install`) " +
                "and restart; in a container, start it with `docker run --gpus all`.")
            : new($"No NVIDIA GPU: there is none on the PCI bus, and no library {paths.Nvml}.", "");
    }

    public static NvmlAbsence OfExports(NodePaths paths) =>
        new($"{paths.Nvml} is no NVML: it has no nvmlInit_v2.", "Name the right one in ISOJOULE_NVML, or unset it.");

    public static NvmlAbsence OfInit(NvmlReturn result, string words) => result switch
    {
        NvmlReturn.DriverNotLoaded => new(
            $"The NVIDIA driver is not loaded: {words}.",
            "`sudo modprobe nvidia`; after a new kernel, first build the module for it: `sudo dkms autoinstall`."),
        NvmlReturn.VersionMismatch => new(
            $"The NVIDIA driver was updated while the old one is still loaded: {words}.",
            "`sudo reboot`, or without programs on the GPU " +
            "`sudo rmmod nvidia_uvm nvidia_drm nvidia_modeset nvidia && sudo modprobe nvidia`."),
        NvmlReturn.NoPermission => new(
            $"This user may not use the NVIDIA driver: {words}.",
            "`ls -l /dev/nvidiactl` tells whose it is; often `sudo usermod -aG video $USER` and a new login help. " +
            "In a Slurm job ask for a GPU: `--gres=gpu:1`."),
        _ => new(
            $"NVML does not start: {words}.",
            "`nvidia-smi` and `sudo dmesg | grep NVRM` tell what the driver says."),
    };

    public static NvmlAbsence OfEmptyList() => new(
        "NVML works, but shows no GPU to this process.",
        "In a Slurm job ask for one: `--gres=gpu:1`; in a container, start it with `docker run --gpus all`.");

    public static NvmlAbsence OfDevice(string index, NvmlReturn result, string words) => result switch
    {
        NvmlReturn.GpuIsLost or NvmlReturn.ResetRequired => new(
            $"The GPU does not answer any more: {words}.",
            $"`sudo nvidia-smi --gpu-reset -i {index}`, or `sudo reboot`."),
        NvmlReturn.NoPermission => new(
            $"This user may not use the GPU: {words}.",
            $"`ls -l /dev/nvidia{index}` tells whose it is."),
        NvmlReturn.NotSupported => new(
            $"The GPU has neither an energy counter nor a power reading: {words}.",
            "Measure the whole node instead, by its power supply or management controller."),
        _ => new($"The GPU cannot be read: {words}.", "`nvidia-smi -q -d POWER` tells what the driver says."),
    };

    public AbsentComponent ToComponent(string name = SensorName) => new(ComponentKind.Gpu, name, Reason, Remedy);

    private static bool HasNvidiaGpu(NodePaths paths)
    {
        var bus = paths.Sys("bus", "pci", "devices");
        return Directory.Exists(bus) && Directory.EnumerateDirectories(bus).Any(device =>
            FirstLine(device, "vendor") == NvidiaVendor
            && FirstLine(device, "class").StartsWith(DisplayClass, StringComparison.Ordinal));
    }

    private static string FirstLine(string device, string file)
    {
        var path = Path.Combine(device, file);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
    }
}
