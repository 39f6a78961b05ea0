using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Isojoule.Cli;
using Isojoule.Cli.Input;
using Isojoule.Training.Audio;
using Isojoule.Training.Checkpoints;
using Isojoule.Training.Commands;
using Isojoule.Training.Data;
using Isojoule.Training.Libtorch;

namespace Isojoule.Training;

/// <summary>Which commands <c>isojoule-train</c> has, and how each way to end is told.</summary>
internal static class TrainProgram
{
    private const string Description =
        """
        Trains the paper's models, from audio to ten sound classes. 'isojoule train' measures its energy.

        Examples:
          isojoule-train dataset synthesize sounds --clips 1578
          isojoule-train train --arch mlp --layers 4 --hidden 1024 --data sounds
          isojoule-train evaluate --checkpoint mlp.checkpoint --data sounds
          isojoule measure --window train -- isojoule-train train --arch cnn --layers 2 --hidden 128 --data sounds
        """;

    public static int Run(string[] args, TrainTerminal terminal)
    {
        var root = new RootCommand(Description)
        {
            TrainCommand.Create(terminal),
            AllCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            InferCommand.Create(terminal),
            DatasetCommand.Create(terminal),
        };
        var result = root.Parse(args, new() { ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0 && result.Action is not HelpAction) return Misused(result, terminal);

        using var output = new StreamWriter(terminal.Data, leaveOpen: true);
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = output,
            Error = terminal.Talk,
            ProcessTerminationTimeout = null, // a training ends by itself after its step, with a checkpoint
        };
        return Guard(terminal, () => result.Invoke(invocation));
    }

    private static int Misused(ParseResult result, TrainTerminal terminal)
    {
        var culprit = result.UnmatchedTokens.Count > 0 ? result.UnmatchedTokens[0] : null;
        var errors = culprit is null
            ? result.Errors.Select(error => error.Message).Distinct()
            : [$"'{culprit}' is not known here.{Suggestion(result, culprit)}"];
        foreach (var error in errors) terminal.Say("isojoule-train: " + error);
        var command = result.CommandResult.Command is RootCommand ? "" : " " + result.CommandResult.Command.Name;
        terminal.Say($"See 'isojoule-train{command} --help'.");
        return ExitCode.Misused;
    }

    private static string Suggestion(ParseResult result, string culprit)
    {
        var command = result.CommandResult.Command;
        var known = command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name));
        return Names.Nearest(culprit, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
    }

    private static int Guard(TrainTerminal terminal, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (CommandException exception)
        {
            return Tell(terminal, exception.ExitCode, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return Tell(terminal, ExitCode.Cancelled, "cancelled");
        }
        catch (ExternalException exception)
        {
            return Tell(terminal, ExitCode.Failed, TorchFault.Words(exception));
        }
        catch (Exception exception) when (exception is DatasetException or AudioException or CheckpointException or LibtorchException
            or IOException or UnauthorizedAccessException)
        {
            return Tell(terminal, ExitCode.Failed, exception.Message);
        }
    }

    private static int Tell(TrainTerminal terminal, int exitCode, string message)
    {
        terminal.Say("isojoule-train: " + message);
        return exitCode;
    }
}
