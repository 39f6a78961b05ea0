using System.CommandLine;
using System.CommandLine.Help;
using Isojoule.Campaigns.Files;
using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Slurm;
using Isojoule.Cards;
using Isojoule.Cli.Commands;
using Isojoule.Cli.Commands.Campaigns;
using Isojoule.Cli.Commands.Cards;
using Isojoule.Cli.Commands.Counting;
using Isojoule.Cli.Commands.Files;
using Isojoule.Cli.Commands.Measuring;
using Isojoule.Cli.Commands.Normalizing;
using Isojoule.Cli.Commands.Runs;
using Isojoule.Cli.Commands.Studies;
using Isojoule.Cli.Commands.Training;
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
    [
        MeasureCommand.Name,
        TrainCommand.Name,
        DatasetCommand.Synthesize,
        RunCampaignCommand.Name,
        TaskCommand.Name,
        CardRunCommand.Name,
    ];

    /// <summary>Name and version, as written into files.</summary>
    public static string Tool { get; } = "isojoule " + typeof(IsojouleProgram).Assembly.GetName().Version!.ToString(3);

    public static int Run(string[] args, Terminal terminal)
    {
        // '@FILE' is ours: a file of reference names, not of arguments.
        var result = Root(terminal).Parse(args, new() { ResponseFileTokenReplacer = null });
        var errors = new ErrorTelling("isojoule", terminal.Say);
        if (result.Errors.Count > 0 && result.Action is not HelpAction)
            return errors.Misused(result, StoreAddress.WithoutPassword);

        using var output = new StreamWriter(terminal.Data, leaveOpen: true);
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = output,
            Error = terminal.Talk.Profile.Out.Writer,
        };
        // A measured command gets the signals, and its meter ends when it has, not two seconds after the first Ctrl-C.
        var command = result.CommandResult.Command.Name;
        if (CommandsWithSignals.Contains(command)) invocation.ProcessTerminationTimeout = null;
        var exitCode = errors.Guard(() => result.Invoke(invocation), EndingOf);
        return Flush(terminal, output, exitCode);
    }

    private static RootCommand Root(Terminal terminal) => new(Description)
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

    private static (int ExitCode, string Words)? EndingOf(Exception exception)
    {
        int? exitCode = exception switch
        {
            CommandStartException => ExitCode.CannotStart,
            StoreException { Fault: StoreFault.BadAddress or StoreFault.Missing or StoreFault.NotAStore } =>
                ExitCode.Misused,
            TableException or CampaignFileException or SubmissionException or SimulatedNodeException =>
                ExitCode.Misused,
            StoreException or LedgerException or SlurmException => ExitCode.Failed,
            CalibrationException or CalibrationFileException or CardException or OnnxException => ExitCode.Failed,
            _ => null,
        };
        return exitCode is { } known ? (known, exception.Message) : null;
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
