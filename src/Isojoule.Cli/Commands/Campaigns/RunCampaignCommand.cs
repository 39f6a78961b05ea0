using System.CommandLine;
using Isojoule.Campaigns;
using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Running;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output.Campaigns;
using Isojoule.Meters.Journals;

namespace Isojoule.Cli.Commands.Campaigns;

/// <summary><c>isojoule campaign run</c>.</summary>
internal sealed class RunCampaignCommand
{
    /// <summary>The name, which the program must know: this command handles signals itself.</summary>
    public const string Name = "run";

    private const string Description =
        """
        Run a campaign on this machine, one run at a time, each under 'isojoule measure'. Ctrl-C, a crash or a power
        cut lose at most the run of that moment: the same command goes on where it stopped. Failed runs are kept as
        failed and tried again as the file says; the command itself exits with 1 when some failed for good.

        Examples:
          isojoule campaign run samples/campaign.yaml
          isojoule campaign run paper.yaml --hardware A40 --store postgres://me@db/runs
        """;

    private readonly Terminal _terminal;
    private readonly CampaignOptions _options = new();

    private RunCampaignCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var run = new RunCampaignCommand(terminal);
        var options = run._options;
        var command = new Command(Name, Description)
        {
            options.File, options.Hardware, options.Folder, options.Store, options.RetryFailed,
        };
        command.SetAction(run.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        using var interruption = new Interruption();
        var setting = _options.Setting(result);
        var hardware = One(_options.Plan(result, setting.Campaign), setting.Campaign);
        var plan = CampaignPlan.Of(setting.Campaign).On([hardware]);
        CampaignOptions.RequireRunnable(plan);
        MeasureArguments.RequirePrograms(plan);
        using var machine = CampaignOptions.Machine(setting, hardware);
        machine.RequireWanted();
        using var locks = MachineLocks.Take(machine, MachineLocks.Campaign);
        var path = setting.Folder.Ledger(hardware.Name);
        using var ledger = Ledger.Open(path, $"process {Environment.ProcessId} on {Environment.MachineName}");
        var predictions = await _options.PredictAsync(result, plan, _terminal, cancellation);
        var output = new CampaignOutput(_terminal, plan);
        var executor = new MeasuredExecutor(
            _terminal, setting, new(machine, setting.Campaign.CoolDown, interruption), interruption);
        var runner = new CampaignRunner(plan, ledger, executor, new()
        {
            NewRunId = () => RunIdentity.NewRunId(TimeProvider.System.GetUtcNow()),
            Known = setting.Folder.Entries(except: path),
            ForgivenUntil = _options.ForgivenUntil(result),
            Predict = predictions.Of,
            Watch = output.Tell,
            Host = Environment.MachineName,
        });
        output.SayStrangers(runner.State);
        return output.Finish(runner.Run(), runner.State);
    }

    private static CampaignHardware One(CampaignPlan plan, Campaign campaign)
    {
        var hardware = plan.Runs.Select(run => run.Hardware.Name).Distinct().ToArray();
        return hardware.Length == 1
            ? campaign.Hardware.First(one => one.Name == hardware[0])
            : throw CommandException.Misused(
                $"the campaign has several hardware; say which of it this machine is: "
                + $"--hardware {string.Join("|", hardware)}.");
    }
}
