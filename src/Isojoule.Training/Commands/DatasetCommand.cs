using System.CommandLine;
using Isojoule.Cli;
using Isojoule.Cli.Commands.Training;
using Isojoule.Training.Synthesis;

namespace Isojoule.Training.Commands;

/// <summary><c>isojoule-train dataset</c>: data sets that need no download.</summary>
internal static class DatasetCommand
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public static Command Create(TrainTerminal terminal)
    {
        var options = new SynthesisOptions();
        var synthesize = new Command("synthesize", SynthesisOptions.Description);
        options.AddTo(synthesize);
        synthesize.SetAction((result, cancellation) => Task.Run(
            () => Synthesize(
                terminal,
                result.GetValue(options.Folder)!,
                result.GetValue(options.Clips),
                result.GetValue(options.Seed),
                cancellation),
            cancellation));
        return new("dataset", "Data sets to train on.") { synthesize };
    }

    private static int Synthesize(
        TrainTerminal terminal, string folder, int clips, ulong seed, CancellationToken cancellation)
    {
        using var interruption = new Cli.Measuring.Interruption();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var written = 0;
        using var timer = new Timer(
            _ =>
            {
                if (interruption.IsAsked) ended.Cancel();
                if (!terminal.IsTalkWatched) return;
                terminal.Talk.Write($"\r{Volatile.Read(ref written)} of {clips} clips\u001b[K");
            },
            null,
            Period,
            Period);
        SyntheticDataset.Write(folder, clips, seed, () => Interlocked.Increment(ref written), ended.Token);
        if (terminal.IsTalkWatched) terminal.Talk.Write("\r\u001b[K");
        terminal.Say($"{clips} clips of ten synthetic classes, seed {seed}, in {folder}");
        return ExitCode.Done;
    }
}
