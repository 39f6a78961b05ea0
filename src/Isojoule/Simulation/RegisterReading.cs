namespace Isojoule.Simulation;

/// <summary>What a register shows.</summary>
/// <param name="Ticks">Its value; 0 unless <paramref name="State"/> is <see cref="RegisterState.Read"/>.</param>
/// <param name="State">Whether there is a value.</param>
public readonly record struct RegisterReading(long Ticks, RegisterState State);
