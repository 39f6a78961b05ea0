using System.Diagnostics;
using Isojoule.Training.Data;
using Isojoule.Training.Models;
using Isojoule.Training.Optimization;
using static TorchSharp.torch;

namespace Isojoule.Training.Loop;

/// <summary>
/// The training loop: nothing is written, printed or read back from the device between two points of the curve.
/// </summary>
internal sealed class Trainer : IDisposable
{
    private readonly TrainingSettings _settings;
    private readonly SoundModel _model;
    private readonly IOptimizer _optimizer;
    private readonly Batches _batches;
    private readonly int _clips;
    private readonly List<(Tensor Loss, int Samples)> _pending = [];
    private readonly Stopwatch _clock = new();
    private readonly TimeSpan _elapsedBefore;

    /// <param name="settings">What is done.</param>
    /// <param name="model">What is trained; stays the caller's, as do the next two.</param>
    /// <param name="optimizer">What updates it.</param>
    /// <param name="batches">What it learns from.</param>
    /// <param name="clips">Number of clips.</param>
    /// <param name="progress">Where to begin.</param>
    public Trainer(
        TrainingSettings settings,
        SoundModel model,
        IOptimizer optimizer,
        Batches batches,
        int clips,
        TrainingProgress progress)
    {
        (_settings, _model, _optimizer, _batches, _clips) = (settings, model, optimizer, batches, clips);
        (Progress, _elapsedBefore) = (progress, progress.Elapsed);
    }

    public TrainingProgress Progress { get; }

    /// <summary>Steps of a whole epoch.</summary>
    public int StepsEach => (_clips + _settings.Batch - 1) / _settings.Batch;

    /// <summary>Whether every epoch is done.</summary>
    public bool IsDone => Progress.Epoch >= _settings.Epochs;

    /// <summary>Trains until it is done, the time is up, or somebody asks for the end.</summary>
    /// <param name="watch">Who looks on.</param>
    public RunOutcome Run(ITrainingWatch watch)
    {
        _clock.Start();
        var outcome = RunOutcome.Completed;
        while (!IsDone && outcome == RunOutcome.Completed) outcome = RunEpoch(watch);
        Read();
        _clock.Stop();
        return outcome;
    }

    /// <summary>
    /// Computes the gradients of the first batch a few times and forgets them: weights and optimizer stay as they are.
    /// </summary>
    public void WarmUp(int steps)
    {
        var order = BatchOrder.Of(_clips, _settings.Seed, 0);
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            ComputeLoss(order.AsSpan(0, Math.Min(_settings.Batch, _clips))).backward();
            foreach (var parameter in _model.parameters()) parameter.grad = null;
        }
    }

    public void Dispose()
    {
        foreach (var (loss, _) in _pending) loss.Dispose();
    }

    private RunOutcome RunEpoch(ITrainingWatch watch)
    {
        var order = BatchOrder.Of(_clips, _settings.Seed, Progress.Epoch);
        for (; Progress.StepInEpoch < StepsEach; Progress.StepInEpoch++)
        {
            if (watch.IsEndAsked) return RunOutcome.Cancelled;
            if (_elapsedBefore + _clock.Elapsed >= _settings.TimeLimit) return RunOutcome.Truncated;
            var start = Progress.StepInEpoch * _settings.Batch;
            Step(order.AsSpan(start, Math.Min(_settings.Batch, _clips - start)));
            if (_settings.CurveEvery > 0 && Progress.Steps % _settings.CurveEvery == 0) AddPoint();
            watch.StepDone(Progress, _elapsedBefore + _clock.Elapsed);
        }

        EndEpoch(watch);
        return RunOutcome.Completed;
    }

    private void EndEpoch(ITrainingWatch watch)
    {
        if (_settings.CurveEvery == 0) AddPoint();
        Read();
        (Progress.LastEpochLoss, Progress.EpochLoss) = (Progress.EpochLoss.Mean(), default);
        (Progress.Epoch, Progress.StepInEpoch) = (Progress.Epoch + 1, 0);
        Progress.Elapsed = _elapsedBefore + _clock.Elapsed;
        watch.EpochDone(Progress);
        if (_settings.CheckpointEvery == 0 || IsDone || Progress.Epoch % _settings.CheckpointEvery != 0) return;
        _clock.Stop();
        watch.Keep(Progress);
        _clock.Start();
    }

    private void Step(ReadOnlySpan<int> clips)
    {
        using (NewDisposeScope())
        {
            var loss = ComputeLoss(clips);
            loss.backward();
            _optimizer.Step();
            _pending.Add((loss.detach().DetachFromDisposeScope(), clips.Length));
        }

        Progress.Steps++;
        Progress.Samples += clips.Length;
    }

    private Tensor ComputeLoss(ReadOnlySpan<int> clips)
    {
        var (input, target) = _batches.Load(clips);
        return _settings.Loss == LossKind.CrossEntropy
            ? nn.functional.cross_entropy(_model.Logits(input), target)
            : nn.functional.binary_cross_entropy(_model.call(input), target);
    }

    /// <summary>Reads the losses that are still on the device, which waits for it.</summary>
    private void Read()
    {
        foreach (var (tensor, samples) in _pending)
        {
            double loss;
            using (tensor) loss = tensor.item<float>();
            Progress.PointLoss = Progress.PointLoss.With(loss, samples);
            Progress.EpochLoss = Progress.EpochLoss.With(loss, samples);
        }

        _pending.Clear();
        Progress.Elapsed = _elapsedBefore + _clock.Elapsed;
    }

    private void AddPoint()
    {
        Read();
        var (before, elapsed) = (Progress.Curve.LastOrDefault()?.ElapsedS ?? 0, Progress.Elapsed.TotalSeconds);
        Progress.Curve.Add(new(
            Progress.Epoch + 1, Progress.Steps, Progress.Samples, Progress.PointLoss.Mean(),
            Progress.PointLoss.Samples / (elapsed - before), elapsed));
        Progress.PointLoss = default;
    }
}
