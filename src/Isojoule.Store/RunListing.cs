namespace Isojoule.Store;

/// <summary>A run in a list.</summary>
/// <param name="RunId">Its identifier.</param>
/// <param name="StartedUtc">When it began, or <c>null</c> when unknown.</param>
/// <param name="Workload">What was run.</param>
/// <param name="Hardware">On what.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="DurationS">How long it took, or <c>null</c> when unknown.</param>
/// <param name="EnergyJ">Its energy, or <c>null</c> when unknown.</param>
/// <param name="EnergyScope">What the energy holds.</param>
/// <param name="UncertaintyJ">± of the energy, or <c>null</c> when unknown.</param>
/// <param name="Origin">The format it was imported from; empty when it was measured.</param>
public sealed record RunListing(
    string RunId,
    DateTimeOffset? StartedUtc,
    string Workload,
    string Hardware,
    string Outcome,
    double? DurationS,
    double? EnergyJ,
    string EnergyScope,
    double? UncertaintyJ,
    string Origin);
