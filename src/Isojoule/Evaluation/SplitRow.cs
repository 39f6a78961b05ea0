namespace Isojoule.Evaluation;

/// <summary>What one workload is used for in one split of one pair of hardware.</summary>
/// <param name="Source">Hardware the energies are translated from.</param>
/// <param name="Target">Hardware the energies are translated to.</param>
/// <param name="Split">Index of the split, from 0.</param>
/// <param name="Workload">Name of the workload.</param>
/// <param name="Role">What it is used for.</param>
public sealed record SplitRow(string Source, string Target, int Split, string Workload, SplitRole Role);
