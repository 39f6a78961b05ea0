namespace Isojoule.Challenges;

/// <summary>One system of a challenge, with the reference its entrant measured on the same hardware.</summary>
/// <param name="System">Name of the system.</param>
/// <param name="Energy">Energy of the system, above zero.</param>
/// <param name="ReferenceEnergy">Energy of the organizers' reference workload, above zero.</param>
/// <param name="Hardware">Name of the hardware, or <c>null</c> when not given.</param>
/// <param name="Score">The system's score in the challenge's own unit, or <c>null</c> when not given.</param>
/// <param name="Line">Line of the table it stands on, from 1.</param>
public sealed record ChallengeEntry(
    string System, Energy Energy, Energy ReferenceEnergy, string? Hardware, double? Score, int Line);
