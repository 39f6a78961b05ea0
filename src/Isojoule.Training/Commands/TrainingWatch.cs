using System.Diagnostics;
using Isojoule.Cli.Measuring;
using Isojoule.Training.Loop;

namespace Isojoule.Training.Commands;

/// <summary>Shows how far a training is, and ends it when asked to.</summary>
/// <remarks>A line an epoch; on a terminal also one that is written over, once a second at most.</remarks>
internal sealed class TrainingWatch : ITrainingWatch
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly TrainTerminal _terminal;
    private readonly TrainingSettings _settings;
    private readonly int _clips;
    private readonly Interruption _interruption;
    private readonly bool _isTalking;
    private long _shown = Stopwatch.GetTimestamp();

    public TrainingWatch(
        TrainTerminal terminal, TrainingSettings settings, int clips, Interruption interruption, bool isTalking)
    {
        (_terminal, _settings, _clips) = (terminal, settings, clips);
        (_interruption, _isTalking) = (interruption, isTalking);
    }

    public required Action<TrainingProgress> KeepCheckpoint { get; init; }

    public bool IsEndAsked => _interruption.IsAsked;

    public void StepDone(TrainingProgress progress, TimeSpan elapsed)
    {
        if (!_isTalking || !_terminal.IsTalkWatched || Stopwatch.GetElapsedTime(_shown) < Period) return;
        _shown = Stopwatch.GetTimestamp();
        var share = progress.Samples / ((double)_clips * _settings.Epochs);
        var left = TimeSpan.FromSeconds(elapsed.TotalSeconds / share * (1 - share));
        _terminal.Talk.Write(FormattableString.Invariant(
            $"\r\u001b[2m{_settings.Architecture.Id}  epoch {progress.Epoch + 1}/{_settings.Epochs}  {share:0 %}  ")
            + FormattableString.Invariant($"{progress.Samples / elapsed.TotalSeconds:0.0} samples/s  ")
            + FormattableString.Invariant($"{left:hh\\:mm\\:ss} left\u001b[0m\u001b[K\r"));
    }

    public void EpochDone(TrainingProgress progress)
    {
        if (!_isTalking) return;
        var clear = _terminal.IsTalkWatched ? "\r\u001b[K" : "";
        _terminal.Say(clear + FormattableString.Invariant(
            $"epoch {progress.Epoch}/{_settings.Epochs}  loss {progress.LastEpochLoss:0.0000}  ")
            + FormattableString.Invariant($"{progress.Samples / progress.Elapsed.TotalSeconds:0.0} samples/s"));
    }

    public void Keep(TrainingProgress progress) => KeepCheckpoint(progress);
}
