namespace Isojoule.Meters.Nvidia;

/// <summary>Which GPUs of a machine a selection means.</summary>
/// <param name="Indices">NVML's indices, ascending, each once.</param>
/// <param name="Notes">What a reader must know of the choice, one sentence each.</param>
/// <param name="Error">What is wrong with the user's own choice and what there is; <c>null</c> when nothing.</param>
public sealed record GpuChoice(IReadOnlyList<int> Indices, IReadOnlyList<string> Notes, string? Error = null);
