using Isojoule.Training.Checkpoints;
using Isojoule.Training.Loop;
using Isojoule.Training.Tests.Loop;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SyntheticClips _clips = new(21, seed: 0);
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    private string Path => _folder.PathOf("model.checkpoint");

    [Theory]
    [InlineData("mlp", 1)]
    [InlineData("cnn", 3)]
    [InlineData("rnn", 4)]
    [InlineData("crnn", 7)]
    public void Resume_BrokenOffAnywhere_GivesTheBitsOfAnUninterruptedTraining(string family, int steps)
    {
        var settings = Settings(family) with { CurveEvery = 2 };
        using TestTraining whole = new(settings, _clips), first = new(settings, _clips);
        whole.Trainer.Run(new TestTraining.Watch());
        first.Trainer.Run(new TestTraining.Watch(steps));
        Write(first, settings);

        var header = CheckpointFile.ReadHeader(Path);
        using var second = new TestTraining(settings with { Seed = 99 }, _clips); // other weights, all to be replaced
        CheckpointFile.Load(Path, second.Model, second.Optimizer);
        using var resumed = Resumed(settings, second, header.Progress);
        resumed.Run(new TestTraining.Watch());

        Assert.Equal(whole.State, second.State);
        Assert.Equal(whole.Optimizer.Steps, second.Optimizer.Steps);
        Assert.Equal(
            whole.Trainer.Progress.Curve.Select(point => (point.Step, point.Loss)),
            header.Progress.Curve.Select(point => (point.Step, point.Loss)));
        Assert.Equal(whole.Trainer.Progress.LastEpochLoss, header.Progress.LastEpochLoss);
    }

    [Fact]
    public void Load_ModelAlone_GivesItsOutputs()
    {
        using var trained = new TestTraining(Settings("mlp"), _clips);
        using var other = new TestTraining(Settings("mlp") with { Seed = 5 }, _clips);
        trained.Trainer.Run(new TestTraining.Watch());
        Write(trained, Settings("mlp"));

        CheckpointFile.Load(Path, other.Model, optimizer: null);

        Assert.Equal(trained.State[..1000], other.State[..1000]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    [InlineData(-40)]
    public void Load_OneBitChanged_IsDamaged(int at)
    {
        using var training = new TestTraining(Settings("mlp"), _clips);
        Write(training, Settings("mlp"));
        var bytes = File.ReadAllBytes(Path);
        bytes[at >= 0 ? at : bytes.Length + at] ^= 1;
        File.WriteAllBytes(Path, bytes);

        var exception = Assert.Throws<CheckpointException>(
            () => CheckpointFile.Load(Path, training.Model, training.Optimizer));

        Assert.Contains(Path, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(300)]
    [InlineData(5000)]
    public void Load_CutOff_IsDamaged(int length)
    {
        using var training = new TestTraining(Settings("mlp"), _clips);
        Write(training, Settings("mlp"));
        File.WriteAllBytes(Path, File.ReadAllBytes(Path)[..length]);

        Assert.Throws<CheckpointException>(() => CheckpointFile.Load(Path, training.Model, training.Optimizer));
    }

    [Fact]
    public void Load_OfAnotherModel_NamesTheTensor()
    {
        using var small = new TestTraining(Settings("mlp"), _clips);
        using var other = new TestTraining(Settings("mlp") with { Architecture = Wide }, _clips);
        Write(small, Settings("mlp"));

        var exception = Assert.Throws<CheckpointException>(() => CheckpointFile.Load(Path, other.Model, null));

        Assert.Contains("is of another model", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DifferenceFrom_OtherSettings_NamesTheOption()
    {
        var identity = Identity(Settings("mlp"));

        var longer = Settings("mlp") with { Epochs = 99, TimeLimit = TimeSpan.FromHours(1) };
        var larger = Settings("mlp") with { Batch = 16 };
        Assert.Null(identity.DifferenceFrom(Identity(longer)));
        Assert.Equal("its --batch is 8, not 16", identity.DifferenceFrom(Identity(larger)));
        Assert.Equal("its model is mlp_1x64, not cnn_2x8", identity.DifferenceFrom(Identity(Settings("cnn"))));
        Assert.Equal("its --seed is 0, not 7", identity.DifferenceFrom(Identity(Settings("mlp") with { Seed = 7 })));
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("crnn")]
    public void Identity_Architecture_IsTheOneTrained(string family)
    {
        var architecture = TestTraining.Small(family) with
        {
            Frames = 37,
            Steps = Counting.Architectures.RecurrentSteps.Frames,
        };

        var found = Identity(Settings(family) with { Architecture = architecture }).Architecture;

        Assert.Equal(architecture, found);
    }

    [Fact]
    public void Write_OverAnOlderOne_LeavesNothingElseBehind()
    {
        using var training = new TestTraining(Settings("mlp"), _clips);

        Write(training, Settings("mlp"));
        Write(training, Settings("mlp"));

        Assert.Equal([Path], Directory.GetFiles(_folder.FullName));
    }

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    private static Counting.Architectures.Architecture Wide =>
        Counting.Architectures.Architecture.Of(Counting.Architectures.ArchitectureKind.Mlp, new(1, 65));

    private static TrainingSettings Settings(string family) =>
        new() { Architecture = TestTraining.Small(family), Epochs = 3 };

    private static TrainingIdentity Identity(TrainingSettings settings) =>
        TrainingIdentity.Of(settings, 44_100, "digest");

    private void Write(TestTraining training, TrainingSettings settings) =>
        CheckpointFile.Write(Path, Identity(settings), training.Trainer.Progress, training.Model, training.Optimizer);

    private Trainer Resumed(TrainingSettings settings, TestTraining training, TrainingProgress progress) => new(
        settings,
        training.Model,
        training.Optimizer,
        new Batches(_clips.Clips, _clips, _clips.Settings, settings.Batch, hasShares: false, CPU),
        _clips.Count,
        progress);
}
