using System.Globalization;
using Isojoule.Training.Loop;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests.Loop;

/// <summary>What a training takes from the machine.</summary>
public sealed class MemoryTests
{
    private const int StepsBefore = 200;
    private const int StepsLooked = 1000;

    // With TorchSharp's own Adam 1,000 steps of these models add 40 MB and more; seen here: up to 1.5 MB, of the runtime.
    private const long GrowthMax = 6_000_000;

    // Four times: weights, gradients, two moments. The rest is what libtorch needs to multiply, and the batch.
    private const double PeakOfParameters = 4.2;
    private const long Activations = 24_000_000;

    [Theory]
    [InlineData("mlp")]
    [InlineData("cnn")]
    [InlineData("rnn")]
    [InlineData("crnn")]
    public void Run_AThousandSteps_LeavesMemoryFlat(string family)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "resident memory is read from /proc");
        using var scope = NewDisposeScope();
        using var clips = new SyntheticClips(8, seed: 0);
        using var training = new TestTraining(Tiny(family), clips);
        training.Trainer.Run(new TestTraining.Watch(StepsBefore));
        var before = Resident("VmRSS");

        training.Trainer.Run(new TestTraining.Watch(StepsLooked));

        Assert.InRange(Resident("VmRSS") - before, long.MinValue, GrowthMax);
        Assert.Equal(StepsBefore + StepsLooked, training.Trainer.Progress.Steps);
    }

    [Fact]
    public void Run_ALargeModel_PeaksAtFourTimesItsParameters()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "resident memory is read from /proc");
        using var scope = NewDisposeScope();
        using var clips = new SyntheticClips(8, seed: 0);
        var settings = new TrainingSettings
        {
            Architecture = Counting.Architectures.Architecture.Of(Counting.Architectures.ArchitectureKind.Rnn, new(2, 512)),
        };
        GC.Collect();
        var before = Resident("VmRSS");
        File.WriteAllText("/proc/self/clear_refs", "5"); // the peak begins anew

        using var training = new TestTraining(settings, clips);
        training.Trainer.Run(new TestTraining.Watch(5));

        var bytes = sizeof(float) * training.Model.parameters().Sum(parameter => parameter.numel());
        Assert.InRange(Resident("VmHWM") - before, 3 * bytes, (long)(PeakOfParameters * bytes) + Activations);
    }

    private static TrainingSettings Tiny(string family) => new()
    {
        Architecture = TestTraining.Small(family),
        Epochs = int.MaxValue,
        Batch = 2,
        LearningRate = 1e-5,
    };

    private static long Resident(string what) => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith(what + ":", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture);
}
