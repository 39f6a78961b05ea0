using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Isojoule.Cli;
using Isojoule.Cli.Commands.Training;
using Isojoule.Cli.Measuring;
using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Conventions;
using Isojoule.Training.Data;
using Isojoule.Training.Libtorch;
using Isojoule.Training.Loop;
using Isojoule.Training.Marks;
using static System.FormattableString;

namespace Isojoule.Training.Commands;

/// <summary>
/// <c>isojoule-train all</c>: the paper's models one after the other, as a check that they train here.
/// </summary>
internal sealed class AllCommand
{
    private const string Description =
        """
        Train the paper's 43 models one after the other, as a check that they train here, and write a row for each as
        CSV. For energies, train each in a process of its own with 'isojoule train'.

        Examples:
          isojoule-train all --data sounds --epochs 1 --clips 16 --max-parameters 5M
        """;

    private readonly TrainTerminal _terminal;
    private readonly TrainingOptions _options = new();
    private readonly Option<bool> _strict = TrainingTask.Strict();
    private readonly Option<long?> _parametersMax = new("--max-parameters")
    {
        Description = "Leave out models with more parameters, such as 5M",
        HelpName = "N",
        CustomParser = ParseCount,
    };

    private AllCommand(TrainTerminal terminal) => _terminal = terminal;

    public static Command Create(TrainTerminal terminal)
    {
        var all = new AllCommand(terminal);
        var options = all._options;
        var command = new Command("all", Description) { all._parametersMax };
        Option[] taken =
        [
            options.Architecture.Output, options.Architecture.Steps, options.Loss, .. options.Data.All, options.Epochs,
            options.LearningRate, options.Seed, options.TimeLimit, .. options.Machine.All, all._strict,
        ];
        foreach (var option in taken) command.Add(option);
        command.SetAction(all.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var mel = TrainingTask.Mel(result, _options.Data, Architecture.FramesOfPaper);
        var choice = TrainingTask.Data(result, _options.Data, result.GetValue(_strict));
        using var interruption = new Interruption();
        using var events = EventLog.Open(null, _terminal.Say); // windows of many trainings would be no run
        var threads = _options.Machine.ThreadsOf(result);
        using var data = TrainingData.Open(choice, mel, threads, _terminal.Say, CancellationToken.None);
        _terminal.Write("workload,params,flops,bytes,outcome,steps,loss,samples_per_s,duration_s\n");
        var (leftOut, failed) = (0, 0);
        foreach (var architecture in PaperConfigurations.Load())
        {
            if (interruption.IsAsked) return ExitCode.Cancelled;
            var model = Chosen(result, architecture);
            var count = ModelCount.Of(model.ToNetwork(), ConventionCatalog.Default);
            if (count.Parameters > result.GetValue(_parametersMax)) leftOut++;
            else if (!TryTrain(result, model, events, data, interruption)) failed++;
        }

        if (leftOut > 0)
            _terminal.Say(Invariant($"{leftOut} models are above --max-parameters and were left out"));
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private Architecture Chosen(ParseResult result, Architecture architecture) => architecture with
    {
        Steps = Cli.Input.ArchitectureInput.StepsOf(result.GetValue(_options.Architecture.Steps)!),
        Output = TrainingTask.LossOf(result, _options) == LossKind.CrossEntropy
            ? OutputFunction.Softmax
            : Cli.Input.ArchitectureInput.OutputOf(result.GetValue(_options.Architecture.Output)!),
    };

    private bool TryTrain(
        ParseResult result, Architecture architecture, EventLog events, TrainingData data, Interruption interruption)
    {
        var settings = new TrainingSettings
        {
            Architecture = architecture,
            Loss = TrainingTask.LossOf(result, _options),
            Batch = result.GetValue(_options.Data.Batch),
            Epochs = result.GetValue(_options.Epochs),
            LearningRate = result.GetValue(_options.LearningRate),
            Seed = result.GetValue(_options.Seed),
            TimeLimit = result.GetValue(_options.TimeLimit),
        };
        try
        {
            using var job = TrainingJob.Start(settings, events, () => TrainingTask.Device(result, _options.Machine));
            var watch = new TrainingWatch(_terminal, settings, data.Dataset.Clips.Count, interruption, isTalking: false)
            {
                KeepCheckpoint = _ => { },
            };
            var report = job.Train(data, new(), result.GetValue(_options.Machine.WarmUp), watch);
            _terminal.Write(Row(report));
            return report.Outcome != RunOutcome.Cancelled && double.IsFinite(report.Loss ?? 0);
        }
        catch (System.Runtime.InteropServices.ExternalException exception)
        {
            _terminal.Say($"{architecture.Id}: {TorchFault.Words(exception)}");
            return false;
        }
    }

    private static string Row(TrainingReport report) =>
        Invariant($"{report.Workload},{report.Count.Parameters},{report.Count.Flops},{report.Count.Bytes},")
        + Invariant($"{report.Outcome.ToString().ToLowerInvariant()},{report.Progress.Steps},{report.Loss:0.######},")
        + Invariant($"{report.SamplesPerSecond:0.##},{report.Elapsed.TotalSeconds:0.###}\n");

    private static long? ParseCount(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var factor = char.ToUpperInvariant(text[^1]) switch
        {
            'K' => 1_000,
            'M' => 1_000_000,
            'G' => 1_000_000_000,
            _ => 1L,
        };
        var digits = factor == 1 ? text : text[..^1];
        if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < 1e9)
        {
            return (long)(number * factor);
        }

        result.AddError($"--max-parameters takes a number such as 5M; found '{text}'.");
        return null;
    }
}
