using Isojoule.Counting.Architectures;
using Isojoule.Counting.Training;
using Isojoule.Simulation.Rooflines;

namespace Isojoule.Tests.Simulation.Rooflines;

public sealed class SimulatedTrainingTests
{
    // The curve's phases are rounded to 100 ns of steps that last 2 ms and more.
    private const double CurveToleranceRelative = 1e-3;

    private static readonly RooflineCatalog Catalog = RooflineCatalog.Load();
    private static readonly TrainingPlan Plan = new(1578, TrainingPlan.BatchOfPaper, TrainingPlan.EpochsOfPaper);

    [Fact]
    public void Catalog_ThePapersFour_AreFoundByThePapersNames()
    {
        string[] names = ["RTX", "GTX", "T4", "A40"];

        Assert.Equal(
            ["RTX 2080 Ti", "GTX 1080 Ti", "T4", "A40"], names.Select(name => Catalog.Find(name)!.Hardware.ShortName));
        Assert.Null(Catalog.Find("K80"));
    }

    [Fact]
    public void Energy_EveryModelAndGpu_LiesBetweenIdleAndDesignPower()
    {
        foreach (var gpu in Catalog.All)
        {
            foreach (var training in PaperConfigurations.Load().Select(model => Simulate(model, gpu)))
            {
                var mean = training.Energy / training.Duration;
                Assert.InRange(mean.Watts, gpu.Idle.Watts, gpu.Hardware.Tdp.Watts);
            }
        }
    }

    [Fact]
    public void Curve_EveryModel_HoldsTheSameEnergy()
    {
        foreach (var training in PaperConfigurations.Load().Select(model => Simulate(model, Catalog.Find("T4")!)))
        {
            var joules = training.Curve.Between(TimeSpan.Zero, training.Duration).Joules;

            Assert.InRange(joules / training.Energy.Joules, 1 - CurveToleranceRelative, 1 + CurveToleranceRelative);
        }
    }

    [Fact]
    public void Energy_MoreEpochs_GrowsInProportion()
    {
        var model = PaperConfigurations.Load()[0];
        var gpu = Catalog.Find("A40")!;

        var once = SimulatedTraining.Of(model.ToNetwork(8), Plan with { Epochs = 1 }, Optimizer.Adam, gpu);
        var thrice = SimulatedTraining.Of(model.ToNetwork(8), Plan with { Epochs = 3 }, Optimizer.Adam, gpu);

        Assert.Equal(3 * once.Energy.Joules, thrice.Energy.Joules, 1e-9 * thrice.Energy.Joules);
    }

    [Fact]
    public void Duration_FasterCeilings_AreNeverSlower()
    {
        var gpu = Catalog.Find("T4")!;
        var faster = gpu with
        {
            PeakFlopsEachS = 2 * gpu.PeakFlopsEachS,
            BandwidthBytesEachS = 2 * gpu.BandwidthBytesEachS,
        };

        Assert.All(PaperConfigurations.Load(), model =>
            Assert.True(Simulate(model, faster).Duration <= Simulate(model, gpu).Duration));
    }

    [Fact]
    public void Duration_LargeMlp_IsTheTimeItsParametersTakeToMove()
    {
        // mlp_32x4096 at batch 8 moves 554 M parameters: read forward, twice backward (both products), 7 times by Adam,
        // at 85 % of 320 GB/s. Activations and launches are a few percent.
        var model = PaperConfigurations.Load().Single(candidate => candidate.Id == "mlp_32x4096");

        var training = Simulate(model, Catalog.Find("T4")!);

        var seconds = Plan.Steps * 553_820_170 * 4.0 * (1 + 2 + 7) / (0.85 * 320e9);
        Assert.InRange(training.Duration.TotalSeconds / seconds, 1, 1.1);
    }

    [Fact]
    public void Runs_ThePapersExperiment_IsMarkedAsSimulatedInEveryRow()
    {
        var runs = SimulatedExperiment.Runs([Catalog.Find("T4")!, Catalog.Find("A40")!]).ToList();

        Assert.Equal(86, runs.Count);
        Assert.All(runs, run => Assert.EndsWith(" (simulated)", run.Hardware, StringComparison.Ordinal));
        Assert.All(runs, run => Assert.Equal("true", run.Attributes["simulated"]));
        Assert.All(runs, run => Assert.NotNull(run.Workload.Metrics.Flops));
    }

    private static SimulatedTraining Simulate(Architecture model, GpuRoofline gpu) =>
        SimulatedTraining.Of(model.ToNetwork(Plan.Batch), Plan, Optimizer.Adam, gpu);
}
