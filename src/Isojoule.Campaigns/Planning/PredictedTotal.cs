namespace Isojoule.Campaigns.Planning;

/// <summary>What some runs will take together: at least this much where something is unknown.</summary>
/// <param name="Duration">Time of the runs that can be predicted, and the shortest cool-down of all.</param>
/// <param name="DurationsUnknown">Runs whose time cannot be.</param>
/// <param name="Energy">Energy of the runs that can be predicted.</param>
/// <param name="EnergiesUnknown">Runs whose energy cannot be.</param>
public sealed record PredictedTotal(TimeSpan Duration, int DurationsUnknown, Energy Energy, int EnergiesUnknown);
