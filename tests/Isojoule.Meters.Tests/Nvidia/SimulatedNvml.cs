using Isojoule.Meters.Simulation;

namespace Isojoule.Meters.Tests.Nvidia;

/// <summary>A folder of its own with its own copy of the library, so that tests share no state.</summary>
internal sealed class SimulatedNvml : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("isojoule-nvml-").FullName;

    public SimulatedNvml(int devices = 1)
    {
        var built = Path.Combine(AppContext.BaseDirectory, "libisojoule-simulated-nvml.so");
        Assert.SkipUnless(File.Exists(built), "needs a C compiler at build time (apt install gcc libc6-dev)");
        Registers = NvmlRegisters.Create(_folder, devices);
    }

    public NvmlRegisters Registers { get; }

    public ref NvmlDeviceRegisters this[int device] => ref Registers[device];

    public NodePaths Paths => new(_folder, Registers.LibraryPath);

    public void Dispose()
    {
        Registers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
