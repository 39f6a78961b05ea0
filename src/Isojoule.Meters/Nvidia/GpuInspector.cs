using Isojoule.Meters.Nvidia.Library;

namespace Isojoule.Meters.Nvidia;

/// <summary>Looks at the state of NVIDIA GPUs. Takes milliseconds for each: never while measuring.</summary>
public sealed class GpuInspector
{
    private const double WattsPerMilliwatt = 1e-3;

    private readonly NodePaths _paths;

    /// <summary>Says which machine to look at.</summary>
    public GpuInspector(NodePaths paths) => _paths = paths;

    /// <summary>The state of each GPU that answers and is selected; none when there is no NVML.</summary>
    /// <param name="selection">Which GPUs; a wrong selection is none, and the meters tell why.</param>
    public IReadOnlyList<GpuHealth> Inspect(GpuSelection selection)
    {
        if (selection.IsNone || NvmlLibrary.Open(_paths, out _) is not { } library) return [];
        using (library)
        {
            var boards = GpuBoard.All(library);
            var driver = library.DriverVersion;
            return [.. selection.Choose(boards).Indices.SelectMany(index => Inspect(library, boards[index], driver))];
        }
    }

    private static IEnumerable<GpuHealth> Inspect(NvmlLibrary library, GpuBoard board, string driver)
    {
        if (library.Device(board.Index, out var device) != NvmlReturn.Success) yield break;
        device.ProcessIds(out var pids);
        yield return new(board, driver)
        {
            TemperatureC = (int?)Known(device.TemperatureC(out var celsius), celsius),
            UtilizationPercent = (int?)Known(device.UtilizationPercent(out var percent), percent),
            PowerLimit = Watts(Known(device.PowerLimitMw(out var limitMw), limitMw)),
            PowerDefaultLimit = Watts(Known(device.PowerDefaultLimitMw(out var usualMw), usualMw)),
            HasPersistenceMode = Known(device.PersistenceMode(out var isOn), isOn) is { } mode ? mode != 0 : null,
            IsMig = device.IsMig(),
            Throttles = device.ThrottleReasons(out var reasons) == NvmlReturn.Success
                ? ThrottleReasons.InWords(reasons)
                : [],
            ProcessIds = pids,
        };
    }

    private static uint? Known(NvmlReturn result, uint value) => result == NvmlReturn.Success ? value : null;

    private static Power? Watts(uint? milliwatts) =>
        milliwatts is { } known ? Power.FromWatts(WattsPerMilliwatt * known) : null;
}
