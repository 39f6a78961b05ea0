using Isojoule.Counting.Architectures;
using Isojoule.Training.Loop;
using Isojoule.Training.Models;
using Isojoule.Training.Optimization;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests.Loop;

/// <summary>A small training on one thread of the CPU.</summary>
internal sealed class TestTraining : IDisposable
{
    private readonly Batches _batches;

    public TestTraining(TrainingSettings settings, SyntheticClips clips, TrainingProgress? progress = null)
    {
        random.manual_seed((long)settings.Seed);
        Model = new(settings.Architecture, CPU);
        Optimizer = new FusedAdam(Model.named_parameters(), new() { LearningRate = settings.LearningRate }, threads: 1);
        _batches = new(clips.Clips, clips, clips.Settings, settings.Batch, settings.Loss == LossKind.CrossEntropy, CPU);
        Trainer = new(settings, Model, Optimizer, _batches, clips.Count, progress ?? new());
    }

    public SoundModel Model { get; }

    public IOptimizer Optimizer { get; }

    public Trainer Trainer { get; }

    /// <summary>Every weight and all that the optimizer remembers, in one row.</summary>
    public float[] State =>
    [
        .. Model.parameters().Concat(Optimizer.State.Select(state => state.Tensor))
            .SelectMany(tensor => tensor.data<float>().ToArray()),
    ];

    /// <summary>A small model of a family.</summary>
    public static Architecture Small(string family)
    {
        var small = family switch
        {
            "mlp" => Architecture.Of(ArchitectureKind.Mlp, new(1, 64)),
            "cnn" => Architecture.Of(ArchitectureKind.Cnn, new(2, 8)),
            "rnn" => Architecture.Of(ArchitectureKind.Rnn, new(1, 48)),
            _ => Architecture.Crnn(new(3, 8), new(1, 32)),
        };
        return small with { Output = OutputFunction.Sigmoid };
    }

    public void Dispose()
    {
        Trainer.Dispose();
        _batches.Dispose();
        Optimizer.Dispose();
        Model.Dispose();
    }

    /// <summary>Asks for the end after some steps, or never.</summary>
    internal sealed class Watch : ITrainingWatch
    {
        private readonly int _stepsMax;

        public Watch(int stepsMax = int.MaxValue) => _stepsMax = stepsMax;

        public List<int> Kept { get; } = [];

        public long Steps { get; private set; }

        public bool IsEndAsked => Steps >= _stepsMax;

        public void StepDone(TrainingProgress progress, TimeSpan elapsed) => Steps++;

        public void EpochDone(TrainingProgress progress)
        {
        }

        public void Keep(TrainingProgress progress) => Kept.Add(progress.Epoch);
    }
}
