using Isojoule.Metering;

namespace Isojoule.Meters;

/// <summary>What to look for on a machine.</summary>
public sealed record MeterRequest
{
    /// <summary>The kinds of parts to measure.</summary>
    public required IReadOnlySet<ComponentKind> Kinds { get; init; }

    /// <summary>
    /// The user's own choice of GPUs: "all", "none", indices or beginnings of UUIDs; <c>null</c> when not given.
    /// </summary>
    public string? Gpus { get; init; }

    /// <summary>
    /// The value of CUDA_VISIBLE_DEVICES, used when <see cref="Gpus"/> is not given; <c>null</c> when not set.
    /// </summary>
    public string? VisibleGpus { get; init; }

    /// <summary>The value of CUDA_DEVICE_ORDER, or <c>null</c>.</summary>
    public string? GpuOrder { get; init; }

    /// <summary>A shell command that prints watts, or <c>null</c>.</summary>
    public string? MeterCommand { get; init; }

    /// <summary>Whether CPU and memory are modelled where nothing measures them.</summary>
    public bool HasModels { get; init; }

    /// <summary>Thermal design power of one CPU package for the model, or <c>null</c> to look it up.</summary>
    public Power? CpuTdp { get; init; }

    /// <summary>Everything, models included.</summary>
    public static MeterRequest Everything { get; } =
        new() { Kinds = Enum.GetValues<ComponentKind>().ToHashSet(), HasModels = true };

    internal bool Wants(params ReadOnlySpan<ComponentKind> kinds)
    {
        foreach (var kind in kinds)
        {
            if (Kinds.Contains(kind)) return true;
        }

        return false;
    }
}
