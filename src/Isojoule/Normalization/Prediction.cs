namespace Isojoule.Normalization;

/// <summary>What a calibration says of one workload.</summary>
/// <param name="Energy">The predicted energy.</param>
/// <param name="Interval">Where the energy lies; <c>null</c> when not asked for or the method has none.</param>
public readonly record struct Prediction(Energy Energy, EnergyInterval? Interval);
