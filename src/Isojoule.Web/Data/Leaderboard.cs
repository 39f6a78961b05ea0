using Isojoule.Challenges;
using Isojoule.Web.Api;
using Isojoule.Web.Safety;

namespace Isojoule.Web.Data;

/// <summary>Ranks workloads by performance and by energy on one hardware.</summary>
internal sealed class Leaderboard
{
    private readonly RunTable _table;
    private readonly LeaderboardQuestion _question;
    private readonly TargetNormalizer _normalizer;

    public Leaderboard(RunTable table, LeaderboardQuestion question, CancellationToken cancellation)
    {
        (_table, _question) = (table, question);
        _normalizer = new(table, question.Target, question.Method, cancellation);
        if (question.Reference is { } reference && table.Find(reference, question.Target) is null)
            throw RequestException.NotFound(
                $"'{Query.Shown(reference)}' was not measured on '{Query.Shown(question.Target)}'; " +
                "a reference is measured on every machine.");
    }

    public LeaderboardReply Rank(
        IReadOnlyDictionary<(string Workload, string Hardware), (double Median, int Runs)> performances)
    {
        var entries = performances.GroupBy(pair => pair.Key.Workload, StringComparer.Ordinal)
            .Select(workload => workload
                .OrderByDescending(pair => NearnessOf(pair.Key.Hardware))
                .ThenBy(pair => pair.Key.Hardware, StringComparer.Ordinal).First())
            .Select(pair => EntryOf(pair.Key.Workload, pair.Key.Hardware, pair.Value.Median, pair.Value.Runs))
            .OfType<LeaderboardEntry>().ToArray();
        return new(
            _question.Performance, _question.Target, _question.Method, _question.Reference, _question.LowerIsBetter,
            WithRanks(WithFront(WithScores(entries))), [.. _normalizer.Used]);
    }

    /// <summary>
    /// A measurement on the target itself is best, then on the machine that has most in common with it.
    /// </summary>
    private int NearnessOf(string hardware) =>
        hardware == _question.Target ? int.MaxValue : _table.Common(hardware, _question.Target).Count;

    private LeaderboardEntry? EntryOf(string workload, string hardware, double performance, int runs)
    {
        if (_table.Find(workload, hardware) is not { } cell) return null;
        var normalized = _normalizer.Normalize(workload, hardware, cell.Measurement);
        return new()
        {
            Workload = workload,
            Hardware = hardware,
            Runs = runs,
            Performance = performance,
            EnergyJ = cell.Measurement.Energy.Joules,
            NormalizedEnergyJ = normalized.NormalizedEnergyJ,
            LowerJ = normalized.LowerJ,
            UpperJ = normalized.UpperJ,
            Outside = normalized.Outside,
            Reason = normalized.Reason,
        };
    }

    /// <summary>
    /// The score of a challenge: the reference and the system on the same machine, whichever that is.
    /// </summary>
    private LeaderboardEntry[] WithScores(LeaderboardEntry[] entries)
    {
        if (_question.Reference is not { } reference || _question.LowerIsBetter) return entries;
        var scored = entries.Where(entry => _table.Find(reference, entry.Hardware) is not null)
            .Select((entry, i) => new ChallengeEntry(
            entry.Workload,
            Energy.FromJoules(entry.EnergyJ),
            _table.Find(reference, entry.Hardware)!.Measurement.Energy,
            entry.Hardware,
            entry.Performance,
            i + 1));
        var organiser = _table.Find(reference, _question.Target)!.Measurement.Energy;
        var scores = ChallengeRanking.Rank([.. scored], organiser)
            .ToDictionary(result => result.Entry.System, result => result.EnergyWeightedScore);
        return [.. entries.Select(
            entry => entry with { EnergyWeightedScore = scores.GetValueOrDefault(entry.Workload) })];
    }

    /// <summary>Marks what no other entry beats in both: going up in energy, each better than all before it.</summary>
    private IEnumerable<LeaderboardEntry> WithFront(LeaderboardEntry[] entries)
    {
        var best = double.NegativeInfinity;
        foreach (var entry in entries.OrderBy(entry => entry.NormalizedEnergyJ ?? double.PositiveInfinity)
            .ThenByDescending(Goodness))
        {
            var isOnFront = entry.NormalizedEnergyJ is not null && Goodness(entry) > best;
            if (isOnFront) best = Goodness(entry);
            yield return entry with { IsOnFront = isOnFront };
        }
    }

    private double Goodness(LeaderboardEntry entry) => _question.LowerIsBetter ? -entry.Performance : entry.Performance;

    /// <summary>Numbers the entries by score where all have one, else by energy; equal ones share a rank.</summary>
    private static LeaderboardEntry[] WithRanks(IEnumerable<LeaderboardEntry> entries)
    {
        var all = entries.ToArray();
        var byScore = Array.TrueForAll(all, entry => entry.EnergyWeightedScore is not null);
        double? KeyOf(LeaderboardEntry entry) => byScore ? -entry.EnergyWeightedScore : entry.NormalizedEnergyJ;
        var ordered = all.OrderBy(entry => KeyOf(entry) ?? double.PositiveInfinity)
            .ThenBy(entry => entry.Workload, StringComparer.Ordinal).ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            if (KeyOf(ordered[i]) is not { } key) continue;
            ordered[i] = ordered[i] with { Rank = i > 0 && KeyOf(ordered[i - 1]) == key ? ordered[i - 1].Rank : i + 1 };
        }

        return ordered;
    }
}
