using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Isojoule.Campaigns.Files;
using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Slurm;
using Isojoule.Cards;
using Isojoule.Cli.Commands;
using Isojoule.Cli.Commands.Campaigns;
using Isojoule.Cli.Commands.Files;
using Isojoule.Cli.Commands.Runs;
using Isojoule.Cli.Input;
using Isojoule.Files;
using Isojoule.Meters.Processes;
using Isojoule.Meters.Simulation;
using Isojoule.Normalization;
using Isojoule.Onnx;
using Isojoule.Store;
using Isojoule.Tables;

namespace Isojoule.Cli;

/// <summary>The composition root: which commands there are, and how each way to end is told.</summary>
internal static class IsojouleProgram
{
    private const string Description =
        """
        Makes the energy of machine-learning runs comparable across hardware.

        This took E joules on my hardware; what would it have taken on yours?

        Examples:
          isojoule doctor
          isojoule measure --csv runs.csv -- python3 train.py
          isojoule train --arch mlp --layers 4 --hidden 1024 --data sounds --csv runs.csv
          isojoule count --arch mlp --layers 4 --hidden 2048
          isojoule study samples/zeus-training.csv
          isojoule calibrate table.csv --source T4 --target A40 -o t4-a40.json
          isojoule normalize new-runs.csv --calibration t4-a40.json
          isojoule report table.csv -o report.html
          isojoule campaign plan samples/campaign.yaml
          isojoule serve
        """;

    private static readonly string[] CommandsWithSignals =
        [MeasureCommand.Name, TrainCommand.Name, DatasetCommand.Synthesize, RunCampaignCommand.Name, TaskCommand.Name, CardRunCommand.Name];

    /// <summary>Name and version, as written into files.</summary>
    public static string Tool { get; } = "isojoule " + typeof(IsojouleProgram).Assembly.GetName().Version!.ToString(3);

    public static int Run(string[] args, Terminal terminal)
    {
        var root = new RootCommand(Description)
        {
            DoctorCommand.Create(terminal),
            MeasureCommand.Create(terminal),
            TrainCommand.Create(terminal),
            DatasetCommand.Create(terminal),
            RunsCommand.Create(terminal),
            FilesCommand.Create(terminal),
            CountCommand.Create(terminal),
            StudyCommand.Create(terminal),
            ReferencesCommand.Create(terminal),
            CalibrateCommand.Create(terminal),
            NormalizeCommand.Create(terminal),
            MatrixCommand.Create(terminal),
            CardCommand.Create(terminal),
            ChallengeCommand.Create(terminal),
            ReportCommand.Create(terminal),
            CompletionCommand.Create(terminal),
            CampaignCommand.Create(terminal),
            ServeCommand.Create(terminal),
            GuardCommand.Create(terminal),
        };
        // '@FILE' is ours: a file of reference names, not of arguments.
        var result = root.Parse(args, new() { ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0 && result.Action is not HelpAction) return Misused(result, terminal);

        using var output = new StreamWriter(terminal.Data, leaveOpen: true);
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = output,
            Error = terminal.Talk.Profile.Out.Writer,
        };
        // A measured command gets the signals, and its meter ends when it has, not two seconds after the first Ctrl-C.
        if (CommandsWithSignals.Contains(result.CommandResult.Command.Name)) invocation.ProcessTerminationTimeout = null;
        var exitCode = Guard(terminal, () => result.Invoke(invocation));
        return Flush(terminal, output, exitCode);
    }

    private static int Misused(ParseResult result, Terminal terminal)
    {
        var line = "isojoule " + string.Join(' ', result.Tokens.Select(token => StoreAddress.WithoutPassword(token.Value)));
        terminal.Say(line);
        var culprit = result.UnmatchedTokens.Count > 0 ? result.UnmatchedTokens[0] : null;
        if (culprit is not null && line.IndexOf(culprit, StringComparison.Ordinal) is var start && start >= 0)
            terminal.Say(new string(' ', start) + new string('^', culprit.Length));
        // An unknown word explains itself; that a command is missing too would only blur it.
        var errors = culprit is null
            ? result.Errors.Select(error => error.Message).Distinct()
            : [$"'{culprit}' is not known here.{Suggestion(result, culprit)}"];
        foreach (var error in errors) terminal.Say("isojoule: " + error);
        terminal.Say($"See 'isojoule{Path(result.CommandResult)} --help'.");
        return ExitCode.Misused;
    }

    /// <summary>The names of a command and of those it belongs to: " runs list".</summary>
    private static string Path(CommandResult command) =>
        command.Command is RootCommand ? "" : (command.Parent is CommandResult parent ? Path(parent) : "") + " " + command.Command.Name;

    private static string Suggestion(ParseResult result, string culprit)
    {
        var command = result.CommandResult.Command;
        var known = command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name));
        return Names.Nearest(culprit, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
    }

    private static int Guard(Terminal terminal, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (CommandException exception)
        {
            return Tell(terminal, exception.ExitCode, exception.Message);
        }
        catch (CommandStartException exception)
        {
            return Tell(terminal, ExitCode.CannotStart, exception.Message);
        }
        catch (SimulatedNodeException exception)
        {
            return Tell(terminal, ExitCode.Misused, exception.Message);
        }
        catch (StoreException exception)
        {
            var isMisused = exception.Fault is StoreFault.BadAddress or StoreFault.Missing or StoreFault.NotAStore;
            return Tell(terminal, isMisused ? ExitCode.Misused : ExitCode.Failed, exception.Message);
        }
        catch (Exception exception) when (exception is CampaignFileException or SubmissionException)
        {
            return Tell(terminal, ExitCode.Misused, exception.Message);
        }
        catch (Exception exception) when (exception is LedgerException or SlurmException)
        {
            return Tell(terminal, ExitCode.Failed, exception.Message);
        }
        catch (TableException exception)
        {
            return Tell(terminal, ExitCode.Misused, exception.Message);
        }
        catch (Exception exception) when (exception is CalibrationException or CalibrationFileException or CardException or OnnxException)
        {
            return Tell(terminal, ExitCode.Failed, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Tell(terminal, ExitCode.Failed, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return Tell(terminal, ExitCode.Cancelled, "cancelled; nothing half-written is left behind");
        }
    }

    private static int Tell(Terminal terminal, int exitCode, string message)
    {
        terminal.Say("isojoule: " + message);
        return exitCode;
    }

    /// <summary>A reader that closes the pipe early, such as <c>head</c>, has seen enough: no error.</summary>
    private static int Flush(Terminal terminal, StreamWriter output, int exitCode)
    {
        try
        {
            output.Flush();
            terminal.Data.Flush();
        }
        catch (IOException)
        {
            return exitCode;
        }

        return exitCode;
    }
}
