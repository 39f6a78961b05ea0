using System.CommandLine;
using Isojoule.Campaigns.Slurm;
using Isojoule.Cli.Measuring;

namespace Isojoule.Cli.Commands.Campaigns;

/// <summary><c>isojoule campaign cancel</c>.</summary>
internal sealed class CancelCommand
{
    private const string Description =
        """
        Cancel what a campaign has in the queue. Runs that are done stay; running ones are kept as cancelled. Submitting
        again goes on from there.

        Examples:
          isojoule campaign cancel paper.yaml
        """;

    private readonly Terminal _terminal;
    private readonly CampaignOptions _options = new();

    private CancelCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var cancel = new CancelCommand(terminal);
        var command = new Command("cancel", Description) { cancel._options.File, cancel._options.Folder };
        command.SetAction(cancel.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var setting = _options.Setting(result);
        var client = new SlurmClient();
        var tasks = Submissions.Queued(setting.Folder, client).Values;
        var jobs = tasks.Select(task => task.ArrayJob).Distinct().ToArray();
        client.Cancel(jobs);
        _terminal.Say(jobs.Length == 0
            ? "nothing in the queue."
            : $"cancelled {tasks.Count()} tasks of job {string.Join(", ", jobs)}.");
        return ExitCode.Done;
    }
}
