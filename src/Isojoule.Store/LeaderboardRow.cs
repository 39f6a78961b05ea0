namespace Isojoule.Store;

/// <summary>One workload on one hardware.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Runs">Number of completed runs with a known energy.</param>
/// <param name="MedianEnergyJ">The median of their energies.</param>
/// <param name="MinEnergyJ">The lowest.</param>
/// <param name="MaxEnergyJ">The highest.</param>
public sealed record LeaderboardRow(
    string Workload,
    long Runs,
    double MedianEnergyJ,
    double MinEnergyJ,
    double MaxEnergyJ);
