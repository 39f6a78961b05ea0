using Isojoule.Store;

namespace Isojoule.Campaigns.Planning;

/// <summary>What a store's completed runs took, by workload and hardware.</summary>
public sealed class EarlierRuns
{
    // Energies of different scopes do not compare; the first scope that a pair has is taken.
    private static readonly string[] Scopes = ["gpu", "total", "node"];

    private readonly Dictionary<(string Workload, string Hardware), RunPrediction> _known = [];

    private EarlierRuns()
    {
    }

    /// <summary>No earlier runs.</summary>
    public static EarlierRuns None { get; } = new();

    /// <summary>Reads those that a plan can be predicted from.</summary>
    public static async Task<EarlierRuns> ReadAsync(IRunStore store, CampaignPlan plan, CancellationToken cancellation)
    {
        var earlier = new EarlierRuns();
        var filter = new RunFilter
        {
            Workloads = [.. plan.Runs.Select(run => run.Workload.Name).Distinct()],
            Hardware = [.. plan.Runs.Select(run => run.Hardware.RecordedName).Distinct()],
            IsComparable = true,
        };
        foreach (var scope in Scopes)
        {
            var found = new Dictionary<(string, string), List<Run>>();
            var ofScope = filter with { Scope = scope };
            var rows = store.ReadTableAsync(ofScope, TableColumns.Plain, cancellation);
            await foreach (var run in rows.ConfigureAwait(false))
            {
                var key = (run.Workload.Name, run.Hardware);
                if (!found.TryGetValue(key, out var runs)) found[key] = runs = [];
                runs.Add(run);
            }

            foreach (var (key, runs) in found) earlier._known.TryAdd(key, Median(runs));
        }

        return earlier;
    }

    /// <summary>What a run will take, by its like.</summary>
    public RunPrediction Of(CampaignRun run) =>
        _known.GetValueOrDefault((run.Workload.Name, run.Hardware.RecordedName));

    private static RunPrediction Median(List<Run> runs)
    {
        var energies = runs.Select(run => run.Energy)
            .OfType<Energy>()
            .Select(energy => energy.Joules)
            .Order()
            .ToArray();
        var durations = runs.Select(run => run.Duration).OfType<TimeSpan>().Order().ToArray();
        return new(
            PredictionSource.EarlierRuns,
            durations.Length > 0 ? durations[durations.Length / 2] : null,
            energies.Length > 0 ? Energy.FromJoules(energies[energies.Length / 2]) : null);
    }
}
