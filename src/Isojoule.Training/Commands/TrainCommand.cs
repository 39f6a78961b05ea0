using System.CommandLine;
using Isojoule.Cli;
using Isojoule.Cli.Commands;
using Isojoule.Cli.Commands.Training;
using Isojoule.Cli.Measuring;
using Isojoule.Training.Checkpoints;
using Isojoule.Training.Data;
using Isojoule.Training.Loop;
using Isojoule.Training.Marks;

namespace Isojoule.Training.Commands;

/// <summary><c>isojoule-train train</c>: one training, with its windows marked for <c>isojoule measure</c>.</summary>
internal sealed class TrainCommand
{
    private const string Description =
        """
        Train a model of the paper. Under 'isojoule measure' (or by 'isojoule train') the windows start-up, data,
        warm-up and train are marked, so that the energy of the training loop stands by itself.

        Examples:
          isojoule-train train --arch mlp --layers 4 --hidden 1024 --data sounds
          isojoule-train train --arch crnn --layers 1 2 --hidden 512 256 --data sounds --epochs 2 --curve curve.csv
          isojoule-train train --arch rnn --layers 1 --hidden 512 --data sounds --checkpoint rnn.checkpoint --resume
          isojoule-train train --arch cnn --layers 2 --hidden 256 --data sounds --device cuda:0 --time-limit 20min
        """;

    private readonly TrainTerminal _terminal;
    private readonly TrainingOptions _options = new();
    private readonly Option<bool> _strict = TrainingTask.Strict();
    private readonly Option<bool> _quiet = TrainingTask.Quiet();
    private readonly Option<bool> _json = CommonOptions.Json("One JSON object on stdout when it has ended");

    private TrainCommand(TrainTerminal terminal) => _terminal = terminal;

    public static Command Create(TrainTerminal terminal)
    {
        var train = new TrainCommand(terminal);
        var command = new Command("train", Description);
        Option[] options = [.. train._options.All, train._strict, train._quiet, train._json];
        foreach (var option in options) command.Add(option);
        command.SetAction(train.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var settings = TrainingTask.Settings(result, _options);
        var choice = TrainingTask.Data(result, _options.Data, result.GetValue(_strict));
        var mel = TrainingTask.Mel(result, _options.Data, settings.Architecture.Frames);
        CheckFiles(result, settings);
        using var events = EventLog.Open(Environment.GetEnvironmentVariable(EventLog.Variable), _terminal.Say);
        using var interruption = new Interruption();
        using var job = TrainingJob.Start(settings, events, () => TrainingTask.Device(result, _options.Machine));
        using var data = Open(events, choice, mel, job, interruption);
        var files = new TrainingFiles(result.GetValue(_options.Checkpoint), result.GetValue(_options.Curve));
        var identity = TrainingIdentity.Of(settings, mel.SampleRateHz, data.Digest);
        var resumed = result.GetValue(_options.Resume) ? files.Resume(identity, job) : null;
        if (interruption.IsAsked) throw new OperationCanceledException();

        var clips = data.Dataset.Clips.Count;
        var watch = new TrainingWatch(_terminal, settings, clips, interruption, !result.GetValue(_quiet))
        {
            KeepCheckpoint = progress =>
            {
                using (events.Begin("checkpoint")) files.Keep(identity, progress, job);
            },
        };
        var report = job.Train(data, resumed ?? new(), result.GetValue(_options.Machine.WarmUp), watch);
        job.Tell(report, resumed is not null);
        files.Keep(identity, report.Progress, job);
        files.WriteCurve(report.Progress);
        if (!result.GetValue(_quiet)) _terminal.Say(report.Sentence(files.Checkpoint));
        if (result.GetValue(_json)) _terminal.Write(report.Json());
        return report.Outcome == RunOutcome.Cancelled ? ExitCode.Cancelled : ExitCode.Done;
    }

    private TrainingData Open(
        EventLog events, DataChoice choice, Audio.MelSettings mel, TrainingJob job, Interruption interruption)
    {
        using var window = events.Begin("data");
        using var ended = new CancellationTokenSource();
        using var timer = new Timer(_ =>
        {
            if (interruption.IsAsked) ended.Cancel();
        }, null, TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.2));
        return TrainingData.Open(choice, mel, job.Device.Threads, _terminal.Say, ended.Token);
    }

    /// <summary>What cannot be written at the end is better known at the start.</summary>
    private void CheckFiles(ParseResult result, TrainingSettings settings)
    {
        var checkpoint = result.GetValue(_options.Checkpoint);
        foreach (var path in new[] { checkpoint, result.GetValue(_options.Curve) }.OfType<string>())
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            if (!Directory.Exists(folder))
                throw CommandException.Misused($"no folder '{folder}' to write '{Path.GetFileName(path)}' into.");
        }

        if (checkpoint is not null) return;
        if (result.GetValue(_options.Resume))
            throw CommandException.Misused("--resume goes on from the file of --checkpoint FILE; name it.");
        if (settings.CheckpointEvery > 0)
            throw CommandException.Misused("--checkpoint-every keeps the file of --checkpoint FILE; name it.");
    }
}
