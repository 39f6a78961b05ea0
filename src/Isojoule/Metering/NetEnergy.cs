namespace Isojoule.Metering;

/// <summary>The energy of a run above what the component would have drawn idle in the same time.</summary>
/// <param name="Energy">Gross energy less idle energy; negative when the run drew less than idle.</param>
/// <param name="IdlePower">The idle power that was subtracted.</param>
/// <param name="Uncertainty">The gross energy's budget and the part "baseline".</param>
public sealed record NetEnergy(Energy Energy, Power IdlePower, UncertaintyBudget Uncertainty);
