using Isojoule.Counting.Architectures;
using Isojoule.Training.Data;
using Isojoule.Training.Evaluation;
using Isojoule.Training.Loop;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests.Loop;

/// <summary>Each architecture learns: its loss falls, and it tags clips it has not seen better than chance.</summary>
public sealed class LearningTests
{
    // Seen: F1 0.5 to 0.98 where chance gives 0.33; loss down to 0.02 to 0.77 of the first epoch's.
    private const double F1Above = 0.08;
    private const double LossKept = 0.85;
    private const double Threshold = 0.3; // above the share of clips that a class is in

    // The features are magnitudes up to hundreds: at the paper's 1e-3 a fully connected layer saturates in its first
    // steps.
    [Theory]
    [InlineData("mlp", RecurrentSteps.Authors, 1e-5, 10)]
    [InlineData("cnn", RecurrentSteps.Authors, 1e-3, 10)]
    [InlineData("rnn", RecurrentSteps.Authors, 5e-4, 12)]
    [InlineData("rnn", RecurrentSteps.Frames, 3e-3, 10)]
    [InlineData("crnn", RecurrentSteps.Authors, 1e-2, 20)]
    [InlineData("crnn", RecurrentSteps.Frames, 1e-2, 10)]
    public void Run_SyntheticSounds_AreLearnt(string family, RecurrentSteps steps, double learningRate, int epochs)
    {
        using var scope = NewDisposeScope();
        using SyntheticClips known = new(100, seed: 0), unknown = new(60, seed: 1);
        var settings = new TrainingSettings
        {
            Architecture = Learner(family, steps),
            LearningRate = learningRate,
            Epochs = epochs,
        };
        using var training = new TestTraining(settings, known);

        var outcome = training.Trainer.Run(new TestTraining.Watch());

        var curve = training.Trainer.Progress.Curve;
        Assert.Equal(RunOutcome.Completed, outcome);
        Assert.True(curve[^1].Loss < LossKept * curve[0].Loss, $"{curve[^1].Loss} after {curve[0].Loss}");
        var truth = unknown.Clips.Select(clip => clip.Classes).ToArray();
        using var batches = new Batches(unknown.Clips, unknown, unknown.Settings, 8, hasShares: false, CPU);
        var predictor = new Predictor(training.Model, batches, 8);
        var scores = TaggingScores.Of(predictor.Predict(unknown.Count), truth, Threshold);
        Assert.True(scores.F1Micro > Chance(truth) + F1Above, $"{scores.F1Micro}, by chance {Chance(truth)}");
    }

    private static Architecture Learner(string family, RecurrentSteps steps)
    {
        var learner = family switch
        {
            "rnn" => Architecture.Of(ArchitectureKind.Rnn, new(1, 384)),
            "crnn" => Architecture.Crnn(new(4, 8), new(1, 32)),
            _ => TestTraining.Small(family),
        };
        return learner with { Output = OutputFunction.Sigmoid, Steps = steps };
    }

    /// <summary>The best F1 of a guess that does not listen: all classes, always.</summary>
    private static double Chance(SoundClasses[] truth)
    {
        var share = truth.Average(classes => (double)classes.Count) / SoundClasses.Number;
        return 2 * share / (1 + share);
    }
}
