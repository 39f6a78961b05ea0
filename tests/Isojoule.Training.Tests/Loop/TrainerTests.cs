using Isojoule.Counting.Architectures;
using Isojoule.Training.Loop;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests.Loop;

public sealed class TrainerTests : IDisposable
{
    private readonly SyntheticClips _clips = new(21, seed: 0);
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    private static TrainingSettings Settings => new() { Architecture = TestTraining.Small("rnn"), Epochs = 3 };

    [Fact]
    public void Run_Epochs_SeesEveryClipOnceInEach()
    {
        using var training = new TestTraining(Settings, _clips);

        training.Trainer.Run(new TestTraining.Watch());

        var progress = training.Trainer.Progress;
        Assert.Equal((3, 9L, 63L), (progress.Epoch, progress.Steps, progress.Samples)); // 8 + 8 + 5 clips
        Assert.Equal([1, 2, 3], progress.Curve.Select(point => point.Epoch));
        Assert.Equal(progress.LastEpochLoss, progress.Curve[^1].Loss);
        Assert.All(progress.Curve, point => Assert.True(point.SamplesPerSecond > 0));
    }

    [Fact]
    public void Run_CurveEveryTwoSteps_MeansTheLossesBetween()
    {
        using var single = new TestTraining(Settings with { CurveEvery = 1 }, _clips);
        using var pairs = new TestTraining(Settings with { CurveEvery = 2 }, _clips);

        single.Trainer.Run(new TestTraining.Watch());
        pairs.Trainer.Run(new TestTraining.Watch());

        var each = single.Trainer.Progress.Curve;
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8, 9], each.Select(point => point.Step));
        Assert.Equal([2L, 4, 6, 8], pairs.Trainer.Progress.Curve.Select(point => point.Step));
        // Steps 3 and 4: the five clips that end the first epoch, and the eight that begin the second.
        Assert.Equal(((5 * each[2].Loss) + (8 * each[3].Loss)) / 13, pairs.Trainer.Progress.Curve[1].Loss, 1e-12);
    }

    [Fact]
    public void Run_SameSeed_GivesTheSameBits()
    {
        using TestTraining first = new(Settings, _clips), second = new(Settings, _clips);
        using var other = new TestTraining(Settings with { Seed = 1 }, _clips);

        foreach (var training in (TestTraining[])[first, second, other]) training.Trainer.Run(new TestTraining.Watch());

        Assert.Equal(first.State, second.State);
        Assert.NotEqual(first.State, other.State);
    }

    [Fact]
    public void WarmUp_ChangesNothing()
    {
        using TestTraining cold = new(Settings, _clips), warm = new(Settings, _clips);

        warm.Trainer.WarmUp(3);
        foreach (var training in (TestTraining[])[cold, warm]) training.Trainer.Run(new TestTraining.Watch());

        Assert.Equal(cold.State, warm.State);
        Assert.Equal(9, warm.Trainer.Progress.Steps);
    }

    [Fact]
    public void Run_TimeLimit_Truncates()
    {
        var settings = Settings with { Epochs = 1_000_000, TimeLimit = TimeSpan.FromMilliseconds(50) };
        using var training = new TestTraining(settings, _clips);

        var outcome = training.Trainer.Run(new TestTraining.Watch());

        Assert.Equal(RunOutcome.Truncated, outcome);
        Assert.InRange(training.Trainer.Progress.Epoch, 0, 999_999);
        Assert.True(training.Trainer.Progress.Elapsed >= TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Run_EndAsked_IsCancelledAfterTheStep()
    {
        using var training = new TestTraining(Settings, _clips);

        var outcome = training.Trainer.Run(new TestTraining.Watch(stepsMax: 4));

        Assert.Equal(RunOutcome.Cancelled, outcome);
        var progress = training.Trainer.Progress;
        Assert.Equal((1, 1, 4L), (progress.Epoch, progress.StepInEpoch, progress.Steps));
    }

    [Fact]
    public void Run_CheckpointEveryEpoch_AsksForAllButTheLast()
    {
        using var training = new TestTraining(Settings with { CheckpointEvery = 1 }, _clips);
        var watch = new TestTraining.Watch();

        training.Trainer.Run(watch);

        Assert.Equal([1, 2], watch.Kept);
    }

    [Fact]
    public void Run_CrossEntropy_IsThatOfTheSoftmaxAgainstShares()
    {
        var settings = Settings with
        {
            Architecture = TestTraining.Small("rnn") with { Output = OutputFunction.Softmax },
            Loss = LossKind.CrossEntropy,
            Epochs = 1,
            Batch = 21,
        };
        using var training = new TestTraining(settings, _clips);
        using var batches = new Batches(_clips.Clips, _clips, _clips.Settings, 21, hasShares: false, CPU);
        var (input, target) = batches.Load([.. Enumerable.Range(0, 21)]);
        var shares = target / target.sum(1, keepdim: true);
        var expected = -(shares * training.Model.call(input).log()).sum(1).mean().item<float>();

        training.Trainer.Run(new TestTraining.Watch());

        Assert.Equal(expected, training.Trainer.Progress.Curve[0].Loss, 1e-5);
    }

    public void Dispose() => _scope.Dispose();
}
