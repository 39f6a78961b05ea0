using Isojoule.Campaigns.Planning;
using Isojoule.Cli.Measuring;
using Isojoule.Store;

namespace Isojoule.Cli.Output;

/// <summary>What was collected, in sentences on standard error.</summary>
internal static class CollectOutput
{
    private const int SurplusTold = 5;

    public static void Say(Terminal terminal, CampaignPlan plan, CollectedRuns collected, AddedRuns added, string store)
    {
        var runs = Text($"{collected.Completed} of {plan.Runs.Count} runs completed, {collected.Others} other attempts");
        terminal.Say(Text($"{runs}; {store}: {added.Added} added, {added.Known + added.Replaced} known already."));
        if (collected.Running > 0) terminal.Say(Text($"{collected.Running} are still being measured."));
        if (collected.Surplus.Count > 0)
        {
            var told = string.Join(", ", collected.Surplus.Take(SurplusTold)) + (
                collected.Surplus.Count > SurplusTold ? ", …" : "");
            terminal.Say(Text($"{collected.Surplus.Count} completed a second time and are left out: {told}"));
        }

        if (collected.CrossChecks is not { Count: > 0 } ratios) return;
        var middle = ratios.Order().ElementAt(ratios.Count / 2);
        terminal.Say(Text($"Slurm's ConsumedEnergyRaw is there for {ratios.Count} runs; ")
            + Text($"measured energy is {100 * middle:0} % of it in the middle (it counts the whole node)."));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
