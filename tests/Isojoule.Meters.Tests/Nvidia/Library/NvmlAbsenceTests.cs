using Isojoule.Metering;
using Isojoule.Meters.Nvidia;

namespace Isojoule.Meters.Tests.Nvidia.Library;

public sealed class NvmlAbsenceTests
{
    [Theory]
    [InlineData(9, "not loaded", "modprobe nvidia")]
    [InlineData(18, "updated", "reboot")]
    [InlineData(4, "may not use", "usermod -aG video")]
    [InlineData(999, "does not start", "nvidia-smi")]
    public void Probe_InitFails_TellsWhyAndWhatHelps(int result, string reason, string remedy)
    {
        using var nvml = new SimulatedNvml();
        nvml.Registers.InitResult = result;

        var absent = nvml.Absent();

        Assert.Contains(reason, absent.Reason, StringComparison.Ordinal);
        Assert.Contains($"({result})", absent.Reason, StringComparison.Ordinal);
        Assert.Contains(remedy, absent.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_NoDevices_PointsToTheJobsRequest()
    {
        using var nvml = new SimulatedNvml(devices: 0);

        var source = nvml.Source(GpuSelection.OfOption("7"));
        var absent = Assert.Single(source.Probe().Absent);

        Assert.Contains("shows no GPU", absent.Reason, StringComparison.Ordinal);
        Assert.Contains("--gres=gpu:1", absent.Remedy, StringComparison.Ordinal);
        Assert.Null(source.SelectionError);
    }

    [Fact]
    public void Probe_LibraryOfAnotherKind_IsTold()
    {
        using var nvml = new SimulatedNvml();
        nvml.RemoveExport("nvmlInit_v2");

        Assert.Contains("is no NVML", nvml.Absent().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_LibraryCannotBeLoaded_SaysHowToSeeWhy()
    {
        using var nvml = new SimulatedNvml();
        File.WriteAllText(nvml.Registers.LibraryPath, "not a library");

        var absent = nvml.Absent();

        Assert.Contains("cannot be loaded", absent.Reason, StringComparison.Ordinal);
        Assert.Contains("ldd", absent.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0x10de", "0x030200", true)]
    [InlineData("0x10de", "0x040300", false)] // the sound of a graphics card
    [InlineData("0x8086", "0x030000", false)]
    public void Probe_NoLibrary_AsksForTheDriverOnlyWithAGpuOnTheBus(string vendor, string deviceClass, bool isThere)
    {
        var root = Directory.CreateTempSubdirectory("isojoule-pci-").FullName;
        var device = Path.Combine(root, "sys", "bus", "pci", "devices", "0000:01:00.0");
        Directory.CreateDirectory(device);
        File.WriteAllText(Path.Combine(device, "vendor"), vendor + "\n");
        File.WriteAllText(Path.Combine(device, "class"), deviceClass + "\n");
        var paths = new NodePaths(root, Path.Combine(root, "none.so.1"));
        var source = new NvmlMeterSource(paths, GpuSelection.All, SensorCatalog.Load());

        var absent = Assert.Single(source.Probe().Absent);

        Directory.Delete(root, recursive: true);
        Assert.Equal(isThere, absent.Reason.StartsWith("An NVIDIA GPU is there", StringComparison.Ordinal));
        Assert.Equal(isThere, absent.Remedy.Contains("apt install nvidia-driver", StringComparison.Ordinal));
    }

    [Fact]
    public void Probe_BareNameOfAFileInTheCurrentFolder_IsNotFound()
    {
        var name = $"isojoule-{Guid.NewGuid():N}.so";
        File.WriteAllText(name, "not a library");
        var source = new NvmlMeterSource(new("/nowhere", name), GpuSelection.All, SensorCatalog.Load());

        var absent = Assert.Single(source.Probe().Absent);

        File.Delete(name);
        Assert.StartsWith("No NVIDIA GPU", absent.Reason, StringComparison.Ordinal);
    }
}
