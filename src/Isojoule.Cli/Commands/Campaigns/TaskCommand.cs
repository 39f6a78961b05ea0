using System.CommandLine;
using Isojoule.Campaigns;
using Isojoule.Campaigns.Files;
using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Running;
using Isojoule.Campaigns.Slurm;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output.Campaigns;
using Isojoule.Meters.Journals;
using Isojoule.Store;

namespace Isojoule.Cli.Commands.Campaigns;

/// <summary>The hidden command that a task of a job array is: one run of a submission.</summary>
internal sealed class TaskCommand
{
    /// <summary>The name, which batch scripts call.</summary>
    public const string Name = "task";

    private readonly Terminal _terminal;
    private readonly Argument<string> _submission = new("SUBMISSION");
    private readonly Argument<int> _index = new("INDEX");

    private TaskCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var task = new TaskCommand(terminal);
        var command = new Command(Name, "Does one run of a submission; batch scripts call it.")
        {
            task._submission, task._index,
        };
        command.Hidden = true;
        command.SetAction(task.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        using var interruption = new Interruption();
        var path = Path.GetFullPath(result.GetValue(_submission)!);
        var submission = Submission.Read(path);
        var setting = Setting(submission, new(Path.GetDirectoryName(Path.GetDirectoryName(path)!)!));
        var plan = Plan(setting.Campaign, submission, result.GetValue(_index));
        var run = plan.Runs[0];
        var ledgerPath = setting.Folder.Ledger(run);
        if (TryOpen(ledgerPath) is not { } ledger) return ExitCode.Done;
        using (ledger)
        {
            if (setting.Store is { } store && await IsInStoreAsync(store, run, cancellation))
            {
                _terminal.Say($"{run.Key} is completed in the store already.");
                return ExitCode.Done;
            }

            using var machine = CampaignOptions.Machine(setting, run.Hardware);
            var output = new CampaignOutput(_terminal, plan);
            var executor = new MeasuredExecutor(
                _terminal, setting, new(machine, setting.Campaign.CoolDown, interruption), interruption);
            var runner = new CampaignRunner(plan, ledger, executor, new()
            {
                NewRunId = () => RunIdentity.NewRunId(TimeProvider.System.GetUtcNow()),
                Known = setting.Folder.Entries(except: ledgerPath),
                ForgivenUntil = submission.ForgivenUntil,
                Watch = output.Tell,
                Host = Environment.MachineName,
            });
            return output.Finish(runner.Run(), runner.State);
        }
    }

    /// <summary>
    /// The lock of the run's ledger is the claim to the run: its holder does it, whoever comes second has nothing to
    /// do.
    /// </summary>
    private Ledger? TryOpen(string path)
    {
        try
        {
            var job = SlurmAllocation.Of(Environment.GetEnvironmentVariable)?.Name ?? "of no queue";
            return Ledger.Open(path, $"job {job}, process {Environment.ProcessId} on {Environment.MachineName}");
        }
        catch (LedgerException exception) when (File.Exists(path))
        {
            _terminal.Say(exception.Message);
            return null;
        }
    }

    private static CampaignSetting Setting(Submission submission, CampaignFolder folder)
    {
        using var stream = File.OpenRead(submission.CampaignFile);
        var campaign = CampaignFile.Read(stream, submission.CampaignFile) with { Name = submission.Campaign };
        var tags = new Dictionary<string, string>();
        if (SlurmAllocation.Of(Environment.GetEnvironmentVariable) is { } allocation)
        {
            tags["slurm_job"] = allocation.Name;
            if (allocation.Node.Length > 0) tags["slurm_node"] = allocation.Node;
        }

        return new(campaign, submission.BaseFolder, folder, submission.Store) { Tags = tags };
    }

    private static CampaignPlan Plan(Campaign campaign, Submission submission, int index)
    {
        if (index < 0 || index >= submission.Runs.Count)
        {
            throw CommandException.Misused(
                $"the submission has no run {index}; it has {submission.Runs.Count}, from 0.");
        }

        var plan = CampaignPlan.Of(campaign);
        return plan.Runs.FirstOrDefault(run => run.Digest == submission.Runs[index]) is { } run
            ? plan.Only(run)
            : throw CommandException.Failed(
                $"{submission.CampaignFile} has no run {submission.Runs[index]}; "
                + "it was changed after it was submitted.");
    }

    /// <summary>Whether a node that cannot see our folder, or a user, has put the run into the store.</summary>
    private static async Task<bool> IsInStoreAsync(string address, CampaignRun run, CancellationToken cancellation)
    {
        await using var store = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, cancellation);
        var filter = new RunFilter
        {
            Outcome = RunOutcome.Completed,
            Tags = [new(CampaignSetting.DigestTag, run.Digest)],
        };
        return await store.CountAsync(filter, cancellation) > 0;
    }
}
