namespace Isojoule.Meters;

/// <summary>What a source of meters found on this machine.</summary>
/// <param name="Meters">Meters that were read successfully once; the caller disposes of them.</param>
/// <param name="Absent">What is not there, and why.</param>
public sealed record ProbeResult(IReadOnlyList<IMeter> Meters, IReadOnlyList<AbsentComponent> Absent);
