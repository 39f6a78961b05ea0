using System.CommandLine;
using Isojoule.Cli.Output.Campaigns;

namespace Isojoule.Cli.Commands.Campaigns;

/// <summary><c>isojoule campaign plan</c>.</summary>
internal sealed class PlanCommand
{
    private const string Description =
        """
        Print what a campaign will run, in its order, with the time and energy that each run will take: as earlier
        runs of the same workload on the same hardware took, or as the roofline simulation says; each figure says
        which. Nothing is run.

        Examples:
          isojoule campaign plan samples/campaign.yaml
          isojoule campaign plan paper.yaml --hardware A40 --json
        """;

    private readonly Terminal _terminal;
    private readonly CampaignOptions _options = new();
    private readonly Option<bool> _commands = new("--commands")
    {
        Description = "Print the command of each run as well",
    };
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines, one object a run");

    private PlanCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var plan = new PlanCommand(terminal);
        var options = plan._options;
        var command = new Command("plan", Description)
        {
            options.File, options.Hardware, options.Store, plan._commands, plan._json,
        };
        command.SetAction(plan.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var setting = _options.Setting(result);
        var plan = _options.Plan(result, setting.Campaign);
        var output = new PlanOutput(_terminal, await _options.PredictAsync(result, plan, _terminal, cancellation));
        if (result.GetValue(_json)) output.WriteJson(plan);
        else output.WriteTable(plan, result.GetValue(_commands));
        output.SayTotals(plan);
        return ExitCode.Done;
    }
}
