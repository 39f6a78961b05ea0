using System.Runtime.InteropServices;
using Isojoule.Metering;
using Isojoule.Meters.Nvidia;

namespace Isojoule.Meters.Tests.Nvidia;

public sealed unsafe class NvmlRegistersTests
{
    [Fact]
    public void LastRegister_OfTheLastDevice_IsWhereTheLibraryReadsIt()
    {
        // The last field of the struct in C# and in C: a field too many on one side would move it.
        using var nvml = new SimulatedNvml(3);
        using var library = new LoadedLibrary(nvml.Registers.LibraryPath);
        nvml[2].Processes = 0;
        nvml[2].ProcessesResult = 10;
        uint count = 0;

        var result = library.ProcessesOf(2, &count);
        nvml[2].ProcessesResult = 0;
        var next = library.ProcessesOf(2, &count);

        Assert.Equal(10, result);
        Assert.Equal(0, next);
    }

    [Fact]
    public void EnergyMj_Written_IsReadByTheLibraryAtOnce()
    {
        using var nvml = new SimulatedNvml(2);
        using var library = new LoadedLibrary(nvml.Registers.LibraryPath);

        nvml[1].EnergyMj = 0x1_2345_6789;

        Assert.Equal(0x1_2345_6789UL, library.EnergyOf(1));
    }

    [Fact]
    public void Libraries_OfTwoFolders_HaveTheirOwnRegisters()
    {
        using var one = new SimulatedNvml();
        using var other = new SimulatedNvml();
        using var oneLibrary = new LoadedLibrary(one.Registers.LibraryPath);
        using var otherLibrary = new LoadedLibrary(other.Registers.LibraryPath);

        one[0].EnergyMj = 1;
        other[0].EnergyMj = 2;

        Assert.Equal(1UL, oneLibrary.EnergyOf(0));
        Assert.Equal(2UL, otherLibrary.EnergyOf(0));
    }

    [Fact]
    public void Library_LoadedByItsPath_IsNotTakenForTheMachinesOwn()
    {
        // With a soname the loader would give it to whoever asks for "libnvidia-ml.so.1" later in this process.
        const string Uuid = "GPU-00000000-aaaa-bbbb-cccc-000000000000";
        using var nvml = new SimulatedNvml();
        nvml[0].SetUuid(Uuid);
        using var library = new LoadedLibrary(nvml.Registers.LibraryPath);
        var source = new NvmlMeterSource(new("/", "libnvidia-ml.so.1"), GpuSelection.All, SensorCatalog.Load());

        var result = source.Probe();

        var gpus = result.Meters.SelectMany(meter => meter.Components);
        Assert.DoesNotContain(Uuid, gpus.Select(gpu => gpu.Component.Uuid));
        foreach (var meter in result.Meters) meter.Dispose();
    }

    [Fact]
    public void SetName_TooLong_IsRefused()
    {
        using var nvml = new SimulatedNvml();

        Assert.Throws<ArgumentException>(() => nvml[0].SetName(new string('x', 96)));
    }

    [Fact]
    public void Indexer_Disposed_Throws()
    {
        var nvml = new SimulatedNvml();
        nvml.Dispose();

        Assert.Throws<ObjectDisposedException>(() => nvml[0].EnergyMj);
    }

    /// <summary>A caller that knows nothing of Isojoule's own binding.</summary>
    private sealed class LoadedLibrary : IDisposable
    {
        private readonly nint _library;

        public LoadedLibrary(string path)
        {
            _library = NativeLibrary.Load(path);
            Assert.Equal(0, ((delegate* unmanaged<int>)Export("nvmlInit_v2"))());
        }

        public ulong EnergyOf(uint device)
        {
            ulong energyMj;
            var read = (delegate* unmanaged<nint, ulong*, int>)Export("nvmlDeviceGetTotalEnergyConsumption");
            Assert.Equal(0, read(HandleOf(device), &energyMj));
            return energyMj;
        }

        public int ProcessesOf(uint device, uint* count)
        {
            var read = (delegate* unmanaged<nint, uint*, void*, int>)Export("nvmlDeviceGetComputeRunningProcesses_v3");
            return read(HandleOf(device), count, null);
        }

        public void Dispose()
        {
            ((delegate* unmanaged<int>)Export("nvmlShutdown"))();
            NativeLibrary.Free(_library);
        }

        private nint HandleOf(uint device)
        {
            nint handle;
            var find = (delegate* unmanaged<uint, nint*, int>)Export("nvmlDeviceGetHandleByIndex_v2");
            Assert.Equal(0, find(device, &handle));
            return handle;
        }

        private nint Export(string name) => NativeLibrary.GetExport(_library, name);
    }
}
