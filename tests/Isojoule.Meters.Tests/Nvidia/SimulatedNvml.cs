using System.Diagnostics;
using Isojoule.Metering;
using Isojoule.Meters.Nvidia;
using Isojoule.Meters.Simulation;
using Isojoule.TestSupport;

namespace Isojoule.Meters.Tests.Nvidia;

/// <summary>A folder of its own with its own copy of the library, so that tests share no state.</summary>
internal sealed class SimulatedNvml : IDisposable
{
    private static readonly SensorCatalog Catalog = SensorCatalog.Load();

    private readonly string _folder = Directory.CreateTempSubdirectory("isojoule-nvml-").FullName;

    public SimulatedNvml(int devices = 1)
    {
        var built = Path.Combine(AppContext.BaseDirectory, "libisojoule-simulated-nvml.so");
        Assert.SkipUnless(File.Exists(built), "needs a C compiler at build time (apt install gcc libc6-dev)");
        Registers = NvmlRegisters.Create(_folder, devices);
    }

    public NvmlRegisters Registers { get; }

    public ManualTime Time { get; } = new();

    public NodePaths Paths => new(_folder, Registers.LibraryPath);

    public ref NvmlDeviceRegisters this[int device] => ref Registers[device];

    public NvmlMeterSource Source(GpuSelection? selection = null) =>
        new(Paths, selection ?? GpuSelection.All, Catalog, Time);

    /// <summary>The one meter of all its GPUs.</summary>
    public IMeter Meter(GpuSelection? selection = null) => Assert.Single(Source(selection).Probe().Meters);

    /// <summary>What stands in the way, when nothing can be metered.</summary>
    public AbsentComponent Absent(GpuSelection? selection = null)
    {
        var result = Source(selection).Probe();

        Assert.Empty(result.Meters);
        return Assert.Single(result.Absent);
    }

    /// <summary>Puts a library in place of the complete one that lacks an export, as an older driver's does.</summary>
    public void RemoveExport(string name)
    {
        var native = Repository.PathOf("src", "Isojoule.Meters", "Simulation", "Native");
        string[] arguments =
        [
            Path.Combine(native, "compile.sh"), Path.Combine(native, "simulated_nvml.c"), Registers.LibraryPath,
            $"-D{name}=other_{name}",
        ];
        File.Delete(Registers.LibraryPath);
        using var compiler = Process.Start(new ProcessStartInfo("sh", arguments) { RedirectStandardOutput = true })!;
        compiler.WaitForExit();
        Assert.SkipUnless(File.Exists(Registers.LibraryPath), "needs a C compiler when the test runs");
    }

    public void Dispose()
    {
        Registers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
