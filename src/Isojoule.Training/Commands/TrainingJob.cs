using Isojoule.Counting;
using Isojoule.Counting.Conventions;
using Isojoule.Training.Data;
using Isojoule.Training.Loop;
using Isojoule.Training.Marks;
using Isojoule.Training.Models;
using Isojoule.Training.Optimization;
using static TorchSharp.torch;

namespace Isojoule.Training.Commands;

/// <summary>A model on a device with its optimizer, trained in marked windows.</summary>
internal sealed class TrainingJob : IDisposable
{
    private readonly TrainingSettings _settings;
    private readonly EventLog _events;

    private TrainingJob(TrainingSettings settings, EventLog events, ComputeDevice device)
    {
        (_settings, _events, Device) = (settings, events, device);
        random.manual_seed(unchecked((long)settings.Seed));
        Model = new(settings.Architecture, device.Device);
        Optimizer = Optimizers.Adam(Model.named_parameters(), new() { LearningRate = settings.LearningRate }, device);
        Count = ModelCount.Of(Model.Network, ConventionCatalog.Default);
    }

    public ComputeDevice Device { get; }

    public SoundModel Model { get; }

    public IOptimizer Optimizer { get; }

    public ModelCount Count { get; }

    /// <summary>Loads libtorch and makes the model, in the window "start-up".</summary>
    public static TrainingJob Start(TrainingSettings settings, EventLog events, Func<ComputeDevice> open)
    {
        using var window = events.Begin("start-up");
        var device = open();
        events.Synchronize = device.Synchronize;
        return new(settings, events, device);
    }

    /// <summary>Warms up and trains, in the windows "warm-up" and "train".</summary>
    public TrainingReport Train(TrainingData data, TrainingProgress progress, int warmUpSteps, ITrainingWatch watch)
    {
        var clips = data.Dataset.Clips;
        using var batches = new Batches(
            clips,
            data.Features,
            data.Settings,
            _settings.Batch,
            _settings.Loss == LossKind.CrossEntropy,
            Device.Device);
        using var trainer = new Trainer(_settings, Model, Optimizer, batches, clips.Count, progress);
        var (samples, elapsed) = (progress.Samples, progress.Elapsed);
        var outcome = RunOutcome.Completed;
        if (!trainer.IsDone)
        {
            if (warmUpSteps > 0)
            {
                using var warmUp = _events.Begin("warm-up");
                Optimizers.WarmUp(Device);
                trainer.WarmUp(warmUpSteps);
            }

            using var train = _events.Begin("train");
            outcome = trainer.Run(watch);
        }

        return new(
            _settings.Architecture.Id,
            Count,
            progress,
            outcome,
            progress.Samples - samples,
            progress.Elapsed - elapsed);
    }

    /// <summary>Sets what belongs to the measured energy.</summary>
    /// <param name="report">What was trained.</param>
    /// <param name="isPart">
    /// Whether an earlier run did the rest: then this one is no whole training, and must not pass for one.
    /// </param>
    public void Tell(TrainingReport report, bool isPart)
    {
        _events.Set("model", $"{report.Workload}");
        _events.Set("flops", $"{Count.Flops}");
        _events.Set("params", $"{Count.Parameters}");
        _events.Set("bytes", $"{Count.Bytes}");
        if (report.Loss is { } loss) _events.Set("loss", $"{loss:R}");
        if (report.SamplesPerSecond is { } rate) _events.Set("samples_per_s", $"{rate:0.###}");
        _events.Set("samples", $"{report.Samples}");
        _events.Set("batch", $"{_settings.Batch}");
        _events.Set("epochs", $"{report.Progress.Epoch}");
        _events.Set("steps", $"{report.Progress.Steps}");
        _events.Set("device", $"{Device}");
        _events.Set("threads", $"{Device.Threads}");
        var outcome = isPart && report.Outcome == RunOutcome.Completed ? RunOutcome.Truncated : report.Outcome;
        if (isPart) _events.Set("resumed", $"true");
        if (outcome != RunOutcome.Completed) _events.Set("outcome", $"{outcome.ToString().ToLowerInvariant()}");
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Model.Dispose();
    }
}
