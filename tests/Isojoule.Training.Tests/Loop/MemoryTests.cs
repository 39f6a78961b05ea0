using System.Globalization;
using Isojoule.Counting.Architectures;
using Isojoule.Training.Loop;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests.Loop;

/// <summary>What a training takes from the machine.</summary>
public sealed class MemoryTests
{
    private const int StepsBefore = 200;
    private const int StepsLooked = 1000;

    // Seen: 0.2 to 2.5 MB, which more steps do not add to.
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
            Architecture = Architecture.Of(ArchitectureKind.Rnn, new(2, 512)),
        };
        var before = Resident("VmRSS");
        File.WriteAllText("/proc/self/clear_refs", "5"); // the peak begins anew

        using var training = new TestTraining(settings, clips);
        training.Trainer.Run(new TestTraining.Watch(5));

        var bytes = sizeof(float) * training.Model.parameters().Sum(parameter => parameter.numel());
        Assert.InRange(Resident("VmHWM") - before, 3 * bytes, (long)(PeakOfParameters * bytes) + Activations);
    }

    private static TrainingSettings Tiny(string family) => new()
    {
        Architecture = family switch
        {
            "mlp" => Architecture.Of(ArchitectureKind.Mlp, new(2, 16)),
            "cnn" => Architecture.Of(ArchitectureKind.Cnn, new(2, 4)),
            "rnn" => Architecture.Of(ArchitectureKind.Rnn, new(2, 16)),
            _ => Architecture.Crnn(new(4, 4), new(1, 8)),
        },
        Epochs = int.MaxValue,
        Batch = 2,
        LearningRate = 1e-5,
    };

    /// <summary>
    /// Bytes that the process has or had in memory; what the runtime merely has not collected yet is given back
    /// before.
    /// </summary>
    private static long Resident(string what)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return Status(what);
    }

    private static long Status(string what) => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith(what + ":", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture);
}
