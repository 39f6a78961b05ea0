using Isojoule.Campaigns.Planning;
using Isojoule.Cli.Measuring;
using Isojoule.Store;
using static System.FormattableString;

namespace Isojoule.Cli.Output.Campaigns;

/// <summary>What was collected, in sentences on standard error.</summary>
internal static class CollectOutput
{
    private const int SurplusTold = 5;

    public static void Say(Terminal terminal, CampaignPlan plan, CollectedRuns collected, AddedRuns added, string store)
    {
        var runs = Invariant($"{collected.Completed} of {plan.Runs.Count} runs completed, ")
            + Invariant($"{collected.Others} other attempts");
        terminal.Say(Invariant($"{runs}; {store}: {added.Added} added, {added.Known + added.Replaced} known already."));
        if (collected.Running > 0) terminal.Say(Invariant($"{collected.Running} are still being measured."));
        if (collected.Surplus.Count > 0)
        {
            var told = string.Join(", ", collected.Surplus.Take(SurplusTold)) + (
                collected.Surplus.Count > SurplusTold ? ", …" : "");
            terminal.Say(Invariant($"{collected.Surplus.Count} completed a second time and are left out: {told}"));
        }

        if (collected.CrossChecks is not { Count: > 0 } ratios) return;
        var middle = ratios.Order().ElementAt(ratios.Count / 2);
        terminal.Say(Invariant($"Slurm's ConsumedEnergyRaw is there for {ratios.Count} runs; ")
            + Invariant($"measured energy is {100 * middle:0} % of it in the middle (it counts the whole node)."));
    }
}
