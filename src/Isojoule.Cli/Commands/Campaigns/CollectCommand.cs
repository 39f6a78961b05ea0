using System.CommandLine;
using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Slurm;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output.Campaigns;

namespace Isojoule.Cli.Commands.Campaigns;

/// <summary><c>isojoule campaign collect</c>.</summary>
internal sealed class CollectCommand
{
    private const string Description =
        """
        Gather a campaign's records, which nodes left in its folder, into a store: your own, or --store. Each run of
        the plan comes in completed at most once, however often it was submitted, requeued or collected; failed
        attempts are kept as such. Journals of nodes that died are recovered. Slurm's own ConsumedEnergyRaw is put
        beside a run where its accounting has one, as slurm_consumed_energy_j.

        Examples:
          isojoule campaign collect paper.yaml
          isojoule campaign collect paper.yaml --store postgres://me@db/runs
        """;

    private readonly Terminal _terminal;
    private readonly CampaignOptions _options = new();

    private CollectCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var collect = new CollectCommand(terminal);
        var command = new Command("collect", Description)
        {
            collect._options.File, collect._options.Folder, collect._options.Store,
        };
        command.SetAction(collect.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var setting = _options.Setting(result);
        var plan = CampaignPlan.Of(setting.Campaign);
        var collected = CollectedRuns.Gather(setting.Folder, plan, _terminal);
        var jobs = Submissions.All(setting.Folder).Select(submission => submission.JobId).OfType<string>().ToArray();
        collected.AddConsumedEnergies(new SlurmClient().ConsumedEnergies(jobs));
        await using var store = await StoreAddress.OpenOrMakeAsync(
            result.GetValue(_options.Store), _terminal, cancellation);
        var added = await collected.KeepAsync(store, cancellation);
        CollectOutput.Say(_terminal, plan, collected, added, store.Name);
        return collected.Completed == plan.Runs.Count ? ExitCode.Done : ExitCode.Failed;
    }
}
