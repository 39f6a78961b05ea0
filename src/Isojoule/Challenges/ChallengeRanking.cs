using Isojoule.Normalization;

namespace Isojoule.Challenges;

/// <summary>
/// Ranks systems by energies normalized with one reference model that every team runs on its own machine.
/// </summary>
/// <remarks>
/// Source: DCASE Challenge Task 4 since 2022 and Ronchini et al.; the paper, §3.1, calls it the single reference.
/// The energy-weighted score is the challenge's: performance × E_reference / E_system, both on the same machine.
/// </remarks>
public static class ChallengeRanking
{
    /// <summary>Normalizes and ranks.</summary>
    /// <param name="entries">The systems, in any order.</param>
    /// <param name="organiserReference">Energy of the reference model on the organiser's machine, above 0.</param>
    /// <returns>
    /// The results by rank, then by name: highest energy-weighted score first where every entry has a score, lowest
    /// normalized energy first otherwise.
    /// </returns>
    public static IReadOnlyList<ChallengeResult> Rank(IReadOnlyList<ChallengeEntry> entries, Energy organiserReference)
    {
        var warnings = ReferencePlausibility.Check(entries);
        var byScore = entries.All(entry => entry.Score is not null);
        var ordered = entries
            .Select(entry => new ChallengeResult(
                entry, Normalize(entry, organiserReference), WeightedScore(entry), 0, warnings[entry]))
            .OrderBy(result => byScore ? -result.EnergyWeightedScore!.Value : result.NormalizedEnergy.Joules)
            .ThenBy(result => result.Entry.System, StringComparer.Ordinal)
            .ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            var ties = i > 0 && (byScore
                ? ordered[i].EnergyWeightedScore == ordered[i - 1].EnergyWeightedScore
                : ordered[i].NormalizedEnergy == ordered[i - 1].NormalizedEnergy);
            ordered[i] = ordered[i] with { Rank = ties ? ordered[i - 1].Rank : i + 1 };
        }

        return ordered;
    }

    /// <summary>The single reference method, with the team's machine as source and the organiser's as target.</summary>
    private static Energy Normalize(ChallengeEntry entry, Energy organiserReference) =>
        new RatioCalibration(organiserReference / entry.ReferenceEnergy).Predict(new(entry.Energy));

    private static double? WeightedScore(ChallengeEntry entry) =>
        entry.Score is { } score ? score * (entry.ReferenceEnergy / entry.Energy) : null;
}
