using Isojoule.Metering;
using Isojoule.Meters.Machine;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Models;

/// <summary>Processors by rated power and load, where nothing measures them. A model, never a measurement.</summary>
public sealed class CpuModelSource : IMeterSource
{
    private readonly NodePaths _paths;
    private readonly SensorCatalog _catalog;
    private readonly Power? _tdp;

    /// <summary>Models the processors of a machine.</summary>
    /// <param name="paths">The machine.</param>
    /// <param name="catalog">What is known of each sensor.</param>
    /// <param name="tdp">
    /// Thermal design power of one package as the user gives it, or <c>null</c> to look it up.
    /// </param>
    public CpuModelSource(NodePaths paths, SensorCatalog catalog, Power? tdp)
    {
        _paths = paths;
        _catalog = catalog;
        _tdp = tdp;
    }

    /// <inheritdoc/>
    public ProbeResult Probe()
    {
        var path = _paths.Proc("stat");
        CpuTimes times;
        try
        {
            times = CpuTimes.Open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Absent(exception.Message);
        }

        if (!times.TryRead(out _, out _))
        {
            times.Dispose();
            return Absent($"{path} does not begin with the times of the processors");
        }

        var cpu = CpuInfo.Read(_paths);
        var rated = RatedPower.Of(_paths, cpu, _tdp);
        var name = cpu.ModelName ?? "unnamed processor";
        return new([new CpuModel(times, Threads(path, cpu), rated, name, _catalog.Of("model-cpu"))], []);
    }

    private static ProbeResult Absent(string reason) =>
        new([], [new(ComponentKind.Cpu, "cpu:model", reason, "")]);

    /// <summary>The processors that the times are the sum of; cpuinfo may leave some out.</summary>
    private static int Threads(string path, CpuInfo cpu)
    {
        var listed = KernelFile.Lines(path).Count(line =>
            line.Length > 3 && line.StartsWith("cpu", StringComparison.Ordinal) && char.IsAsciiDigit(line[3]));
        return listed > 0 ? listed : cpu.Threads;
    }
}
