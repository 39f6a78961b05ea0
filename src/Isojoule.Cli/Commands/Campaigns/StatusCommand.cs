using System.CommandLine;
using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Slurm;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output.Campaigns;

namespace Isojoule.Cli.Commands.Campaigns;

/// <summary><c>isojoule campaign status</c>.</summary>
internal sealed class StatusCommand
{
    private const string Description =
        """
        Say how far a campaign is: what is done, what runs, what failed, what waits in the queue of a cluster, and
        what is still to be done.

        Examples:
          isojoule campaign status samples/campaign.yaml
          isojoule campaign status paper.yaml --json
        """;

    private readonly Terminal _terminal;
    private readonly CampaignOptions _options = new();
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines, one object a run");

    private StatusCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var status = new StatusCommand(terminal);
        var options = status._options;
        var command = new Command("status", Description)
        {
            options.File, options.Hardware, options.Folder, status._json,
        };
        command.SetAction(status.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var setting = _options.Setting(result);
        var plan = _options.Plan(result, setting.Campaign);
        var queued = Queued(setting.Folder); // before the ledgers: what leaves the queue meanwhile is in them
        var state = new CampaignState(setting.Folder.Entries(), setting.Campaign.Retries);
        var output = new StatusOutput(_terminal, plan, state, queued);
        if (result.GetValue(_json)) output.WriteJson();
        else output.WriteTable();
        return ExitCode.Done;
    }

    private IReadOnlyDictionary<string, SlurmTask> Queued(CampaignFolder folder)
    {
        try
        {
            return Submissions.Queued(folder, new());
        }
        catch (SlurmException exception)
        {
            _terminal.Say($"note: the queue cannot be asked, only what is done is known: {exception.Message}");
            return new Dictionary<string, SlurmTask>();
        }
    }
}
