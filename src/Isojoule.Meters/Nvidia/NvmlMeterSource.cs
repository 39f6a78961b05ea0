using System.Globalization;
using Isojoule.Metering;
using Isojoule.Meters.Nvidia.Library;
using Isojoule.Meters.Nvidia.Reading;

namespace Isojoule.Meters.Nvidia;

/// <summary>NVIDIA GPUs by NVML: the energy counter and a power reading of each, whichever of them it has.</summary>
/// <remarks>
/// NVML's energy counter has existed by its documentation since Volta. What a board really has is found by asking it,
/// never by its name or age.
/// </remarks>
public sealed class NvmlMeterSource : IMeterSource
{
    private readonly NodePaths _paths;
    private readonly GpuSelection _selection;
    private readonly SensorCatalog _catalog;
    private readonly TimeProvider _time;

    /// <summary>Says where to look, and for which GPUs.</summary>
    /// <param name="paths">The machine.</param>
    /// <param name="selection">Which of its GPUs.</param>
    /// <param name="catalog">What is known of each family's sensors.</param>
    public NvmlMeterSource(NodePaths paths, GpuSelection selection, SensorCatalog catalog)
        : this(paths, selection, catalog, TimeProvider.System)
    {
    }

    internal NvmlMeterSource(NodePaths paths, GpuSelection selection, SensorCatalog catalog, TimeProvider time)
    {
        _paths = paths;
        _selection = selection;
        _catalog = catalog;
        _time = time;
    }

    /// <summary>After <see cref="Probe"/>: what is wrong with the user's own choice, or <c>null</c>.</summary>
    public string? SelectionError { get; private set; }

    /// <inheritdoc/>
    public ProbeResult Probe()
    {
        SelectionError = null;
        if (_selection.IsNone) return new([], []);
        if (NvmlLibrary.Open(_paths, out var absence) is not { } library) return Nothing(absence.ToComponent());

        var boards = GpuBoard.All(library);
        var choice = _selection.Choose(boards);
        SelectionError = boards.Count > 0 ? choice.Error : null;
        var result = boards.Count == 0 ? Nothing(NvmlAbsence.OfEmptyList().ToComponent())
            : choice.Error is { } error ? Nothing(_selection.ToAbsence(error))
            : choice.Indices.Count == 0 ? Nothing(_selection.ToAbsence("It leaves no GPU visible to the program."))
            : Meter(library, [.. choice.Indices.Select(index => boards[index])], choice.Notes);
        if (result.Meters.Count == 0) library.Dispose();
        return result;
    }

    private ProbeResult Meter(NvmlLibrary library, IReadOnlyList<GpuBoard> boards, IReadOnlyList<string> notes)
    {
        var faults = new List<MeterFault>();
        var probe = new NvmlProbe(library, _catalog, faults);
        var probed = new List<NvmlProbed>();
        var absent = new List<AbsentComponent>();
        foreach (var board in boards)
        {
            if (probe.Try(board, notes, out var absence) is { } gpu) probed.Add(gpu);
            else absent.Add(absence.ToComponent(NameOf(board)));
        }

        return new(probed.Count == 0 ? [] : [new NvmlMeter(library, probed, faults, _time)], absent);
    }

    private static string NameOf(GpuBoard board) =>
        string.Create(CultureInfo.InvariantCulture, $"gpu:{board.Index} {board.Name}").TrimEnd();

    private static ProbeResult Nothing(AbsentComponent absent) => new([], [absent]);
}
