using System.CommandLine;
using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Planning;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;

namespace Isojoule.Cli.Commands.Campaigns;

/// <summary><c>isojoule campaign submit</c>.</summary>
internal sealed class SubmitCommand
{
    private const string Slurm = "slurm";
    private const string Description =
        """
        Submit what is left of a campaign to a cluster, as one job array for each hardware; what is done, waits or
        runs is not submitted again. Every node must see the campaign's folder. docs/operating/slurm.md says how to
        set it up.

        For OAR (Grid'5000) only the script is written; it was never tried on an OAR cluster.

        Examples:
          isojoule campaign submit paper.yaml --engine slurm --dry-run
          isojoule campaign submit paper.yaml --engine slurm --hardware A40
          isojoule campaign submit paper.yaml --engine slurm --store postgres://me@db/runs
        """;

    private readonly Terminal _terminal;
    private readonly CampaignOptions _options = new();
    private readonly Option<string> _engine = new("--engine")
    {
        Description = "slurm or oar",
        HelpName = "NAME",
        DefaultValueFactory = _ => Slurm,
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Print the batch scripts and submit nothing",
    };
    private readonly Option<string> _program = new("--program")
    {
        Description = "How isojoule is called on the nodes; as it was called here when not given",
        HelpName = "CMD",
    };

    private SubmitCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var submit = new SubmitCommand(terminal);
        var options = submit._options;
        submit._engine.Validators.Add(result => CommonOptions.Check(
            result,
            result.GetValueOrDefault<string>() is Slurm or Submissions.Oar,
            $"--engine takes {Slurm} or {Submissions.Oar}."));
        var command = new Command("submit", Description)
        {
            options.File, submit._engine, options.Hardware, options.Folder, options.Store,
            options.RetryFailed, submit._program, submit._dryRun,
        };
        command.SetAction(submit.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var setting = _options.Setting(result, isElsewhere: true);
        if (setting.Store is { } store && StoreAddress.WithoutPassword(store) != store)
        {
            throw CommandException.Misused(
                "--store holds a password, which everybody could read in the batch script; "
                + "put it into ~/.pgpass or PGPASSWORD.");
        }

        var plan = _options.Plan(result, setting.Campaign);
        var (engine, isDry) = (result.GetValue(_engine)!, result.GetValue(_dryRun));
        CampaignOptions.RequireRunnable(plan);
        var forgiven = _options.ForgivenUntil(result);
        var missing = Missing(setting, plan, engine, isDry, forgiven);
        if (missing.Count == 0) _terminal.Say("nothing to submit: every run is done, or waits or runs in the queue.");
        var submissions = new Submissions(_terminal, setting, result.GetValue(_options.File)!, Program(result));
        foreach (var hardware in missing.GroupBy(run => run.Hardware.Name))
            foreach (var runs in hardware.Chunk(Submissions.RunsMax))
            {
                if (isDry) _terminal.Tables.Profile.Out.Writer.Write(submissions.Script(engine, runs));
                else submissions.Submit(engine, runs, forgiven);
            }

        return ExitCode.Done;
    }

    /// <summary>What is neither settled nor in the queue.</summary>
    private static List<CampaignRun> Missing(
        CampaignSetting setting, CampaignPlan plan, string engine, bool isDry, DateTimeOffset? forgiven)
    {
        // The queue first: a run that leaves it meanwhile is in its ledger by then.
        // The other way round it would be in neither.
        var queued = engine == Slurm && !isDry
            ? Submissions.Queued(setting.Folder, new()).Keys.ToHashSet(StringComparer.Ordinal)
            : [];
        var state = new CampaignState(setting.Folder.Entries(), setting.Campaign.Retries, forgiven);
        return [.. plan.Runs.Where(run =>
            state.Of(run) is RunStanding.Waiting or RunStanding.Begun && !queued.Contains(run.Digest))];
    }

    private IReadOnlyList<string> Program(ParseResult result) =>
        result.GetValue(_program) is { Length: > 0 } named ? named.Split(' ')
        : _terminal.Program.Count > 0 ? _terminal.Program
        : ["isojoule"];
}
