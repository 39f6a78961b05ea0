using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Isojoule.Cli;
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
        var errors = new ErrorTelling("isojoule-train", terminal.Say);
        if (result.Errors.Count > 0 && result.Action is not HelpAction) return errors.Misused(result, word => word);

        using var output = new StreamWriter(terminal.Data, leaveOpen: true);
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = output,
            Error = terminal.Talk,
            ProcessTerminationTimeout = null, // a training ends by itself after its step, with a checkpoint
        };
        return errors.Guard(() => result.Invoke(invocation), EndingOf);
    }

    private static (int ExitCode, string Words)? EndingOf(Exception exception) => exception switch
    {
        ExternalException torch => (ExitCode.Failed, TorchFault.Words(torch)),
        DatasetException or AudioException or CheckpointException or LibtorchException =>
            (ExitCode.Failed, exception.Message),
        OperationCanceledException => (ExitCode.Cancelled, "cancelled"),
        _ => null,
    };
}
