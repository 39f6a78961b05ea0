using System.Globalization;
using Isojoule.Statistics;

namespace Isojoule.Challenges;

/// <summary>
/// Doubts about the reference energies teams report: the reference divides everything, so one mistake in it (a unit, a
/// shorter run, another machine) moves a whole ranking.
/// </summary>
internal static class ReferencePlausibility
{
    // Machines in use differ by less than a factor of 5 on one training (V100 to GTX 1080 Ti, T4 to A40: below 3);
    // a factor of 10 from the median of all teams is a unit or a different run sooner than a machine.
    private const double FactorFromMedianMax = 10;

    // Repeats on one machine differ by up to 4 %, two labs on one board type by up to 28 %.
    private const double FactorOnSameMachineMax = 1.5;

    // A median of fewer entries is not a consensus.
    private const int EntriesForMedianMin = 4;

    /// <summary>The warnings of every entry; an empty list where there is no doubt.</summary>
    public static Dictionary<ChallengeEntry, List<string>> Check(IReadOnlyList<ChallengeEntry> entries)
    {
        var warnings = new Dictionary<ChallengeEntry, List<string>>(ReferenceEqualityComparer.Instance);
        foreach (var entry in entries) warnings.Add(entry, []);
        CompareWithMedian(entries, warnings);
        CompareOnSameMachine(entries, warnings);
        return warnings;
    }

    private static void CompareWithMedian(
        IReadOnlyList<ChallengeEntry> entries, Dictionary<ChallengeEntry, List<string>> warnings)
    {
        if (entries.Count < EntriesForMedianMin) return;
        var medianJ = Quantiles.Median([.. entries.Select(entry => entry.ReferenceEnergy.Joules)]);
        foreach (var entry in entries)
        {
            var factor = entry.ReferenceEnergy.Joules / medianJ;
            if (factor > FactorFromMedianMax || factor < 1 / FactorFromMedianMax)
            {
                var distance = $"{Text(Math.Max(factor, 1 / factor))} times {(factor > 1 ? "above" : "below")}";
                warnings[entry].Add(
                    $"its reference energy is {distance} the median of all entries: "
                    + "check the unit and that the same reference model was run in full");
            }
        }
    }

    private static void CompareOnSameMachine(
        IReadOnlyList<ChallengeEntry> entries, Dictionary<ChallengeEntry, List<string>> warnings)
    {
        foreach (var machine in entries.Where(entry => entry.Hardware is not null).GroupBy(entry => entry.Hardware!))
        {
            var lowest = machine.MinBy(entry => entry.ReferenceEnergy)!;
            foreach (var entry in machine)
            {
                var factor = entry.ReferenceEnergy / lowest.ReferenceEnergy;
                if (factor <= FactorOnSameMachineMax) continue;
                warnings[entry].Add(
                    $"its reference energy is {Text(factor)} times that of '{lowest.System}' "
                    + $"on the same {machine.Key}");
                var other = $"its reference energy is far below that of others on the same {machine.Key}";
                if (!warnings[lowest].Contains(other)) warnings[lowest].Add(other);
            }
        }
    }

    private static string Text(double factor) =>
        factor.ToString(factor < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
