using Isojoule.Counting.Architectures;
using Isojoule.Counting.Training;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.Simulation;
using Isojoule.Simulation.Rooflines;

namespace Isojoule.Meters.Tests.Simulation;

/// <summary>From a model's layers to a measured energy: roofline, simulated node, real NVML meter.</summary>
public sealed class SimulatedTrainingMeasuredTests
{
    private const double Seconds = 30; // of a run that goes on for longer

    [Theory]
    [InlineData("mlp_4x2048")]
    [InlineData("cnn_2x256")]
    [InlineData("rnn_4x1024")]
    [InlineData("crnn_1-1x64-64")]
    public void Measure_TrainingOnASimulatedGpu_GivesTheEnergyOfItsRoofline(string id)
    {
        var model = PaperConfigurations.Load().Single(candidate => candidate.Id == id);
        var plan = new TrainingPlan(1_000_000, TrainingPlan.BatchOfPaper, 1);
        var training = SimulatedTraining.Of(
            model.ToNetwork(plan.Batch), plan, Optimizer.Adam, RooflineCatalog.Load().Find("A40")!);
        var family = SimulatedGpuFamily.All.Single(candidate => candidate.Name == "ampere-ga10x");

        var spec = new SimulatedNodeSpec { Gpus = [new(family, training.Curve) { Name = "NVIDIA A40" }] };
        var outcome = TruthRun.Measure(spec, seed: 5, Seconds).Single();

        Assert.True(training.Duration.TotalSeconds > Seconds);
        var expected = training.Energy / training.Duration;
        var bound = Power.FromWatts(outcome.BoundJoules / Seconds);
        var mean = outcome.Measured.PowerMean!.Value.Watts;
        Assert.InRange(mean, expected.Watts - bound.Watts, expected.Watts + bound.Watts);
        Assert.True(outcome.ErrorRelative < 0.005, outcome.ToString());
    }
}
