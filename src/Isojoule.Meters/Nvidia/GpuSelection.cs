using Isojoule.Metering;

namespace Isojoule.Meters.Nvidia;

/// <summary>Which GPUs to measure: all, none, those the user names, or those that CUDA shows to the program.</summary>
public sealed class GpuSelection
{
    private readonly string _origin;
    private readonly Func<IReadOnlyList<GpuBoard>, GpuChoice> _choose;

    private GpuSelection(string origin, Func<IReadOnlyList<GpuBoard>, GpuChoice> choose)
    {
        _origin = origin;
        _choose = choose;
    }

    /// <summary>Every GPU of the machine.</summary>
    public static GpuSelection All { get; } = new("--gpus all", boards => new([.. boards.Select(b => b.Index)], []));

    /// <summary>No GPU; NVML is not even loaded.</summary>
    public static GpuSelection None { get; } = new("--gpus none", _ => new([], [])) { IsNone = true };

    /// <summary>Whether the user wants no GPU.</summary>
    public bool IsNone { get; private init; }

    /// <summary>The user's own choice, the text after <c>--gpus</c>.</summary>
    /// <param name="text">"all", "none", or indices and beginnings of UUIDs, separated by commas.</param>
    /// <returns>A selection; whether the machine has what it names is told by <see cref="Choose"/>.</returns>
    public static GpuSelection OfOption(string text) => text.Trim().ToLowerInvariant() switch
    {
        "all" => All,
        "none" => None,
        _ => new($"--gpus {text}", boards => GpuList.Choose(text, boards)),
    };

    /// <summary>What the program will see by its environment.</summary>
    /// <param name="visibleDevices">The value of CUDA_VISIBLE_DEVICES; <c>null</c> when not set: all.</param>
    /// <param name="deviceOrder">The value of CUDA_DEVICE_ORDER, or <c>null</c>.</param>
    public static GpuSelection OfCuda(string? visibleDevices, string? deviceOrder) => visibleDevices is null
        ? All
        : new(
            $"CUDA_VISIBLE_DEVICES={visibleDevices}",
            boards => new CudaVisibleDevices(visibleDevices, deviceOrder).Choose(boards));

    /// <summary>Finds the GPUs it means.</summary>
    /// <param name="boards">The machine's, in order of their indices.</param>
    public GpuChoice Choose(IReadOnlyList<GpuBoard> boards) => _choose(boards);

    internal AbsentComponent ToAbsence(string reason) =>
        new(ComponentKind.Gpu, _origin, reason, "`--gpus all` measures every GPU; `--gpus` with an index names one.");
}
