using Isojoule.Normalization;

namespace Isojoule.Completion;

/// <summary>One cell of a completed table.</summary>
/// <param name="Workload">Name of the workload.</param>
/// <param name="Hardware">Name of the hardware.</param>
/// <param name="Origin">Where its energy is from.</param>
/// <param name="Energy">The energy, or <c>null</c> where nothing connects the workload with the hardware.</param>
/// <param name="Interval">Where the energy lies; <c>null</c> for a measured or an unknown one.</param>
public sealed record CompletedCell(
    string Workload,
    string Hardware,
    CellOrigin Origin,
    Energy? Energy,
    EnergyInterval? Interval);

/// <summary>Where the energy of a cell is from.</summary>
public enum CellOrigin
{
    /// <summary>Nobody can tell: no chain of measured cells leads from the workload to the hardware.</summary>
    Unknown,

    /// <summary>Measured there.</summary>
    Measured,

    /// <summary>Predicted from other cells.</summary>
    Predicted,
}
