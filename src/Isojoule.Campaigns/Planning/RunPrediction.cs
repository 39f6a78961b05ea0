namespace Isojoule.Campaigns.Planning;

/// <summary>What a run will take, as far as it can be told before. <c>default</c> knows nothing.</summary>
/// <param name="Source">Where from.</param>
/// <param name="Duration">Its time, or <c>null</c>.</param>
/// <param name="Energy">Its energy, or <c>null</c>.</param>
public readonly record struct RunPrediction(PredictionSource Source, TimeSpan? Duration, Energy? Energy);
