namespace Isojoule.Challenges;

/// <summary>One entry of a challenge, made comparable.</summary>
/// <param name="Entry">What the team reported.</param>
/// <param name="NormalizedEnergy">E · E_ref,organiser / E_ref,own: the energy on the organiser's machine.</param>
/// <param name="EnergyWeightedScore">score · E_ref,own / E, or <c>null</c> without a score.</param>
/// <param name="Rank">From 1; equal results share a rank.</param>
/// <param name="Warnings">Why the entry's own reference is hard to believe; empty when it is not.</param>
public sealed record ChallengeResult(
    ChallengeEntry Entry,
    Energy NormalizedEnergy,
    double? EnergyWeightedScore,
    int Rank,
    IReadOnlyList<string> Warnings);
