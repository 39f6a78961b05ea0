using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Conventions;
using Isojoule.Counting.Training;

namespace Isojoule.Simulation.Rooflines;

/// <summary>The paper's experiment on simulated GPUs: its 43 models, batch 8, 10 epochs, Adam.</summary>
public static class SimulatedExperiment
{
    // Weakly labelled real recordings of DESED.
    private const int Clips = 1578;

    /// <summary>One run for each model and GPU; hardware is named as simulated in every row.</summary>
    public static IEnumerable<Run> Runs(IEnumerable<GpuRoofline> gpus)
    {
        var models = PaperConfigurations.Load();
        var plan = new TrainingPlan(Clips, TrainingPlan.BatchOfPaper, TrainingPlan.EpochsOfPaper);
        return
            from gpu in gpus
            from model in models
            let training = SimulatedTraining.Of(model.ToNetwork(plan.Batch), plan, Optimizer.Adam, gpu)
            select new Run(
                new(model.Id, ModelCount.Of(model.ToNetwork(), ConventionCatalog.Default).Metrics),
                gpu.SimulatedName,
                training.Energy,
                training.Duration,
                RunOutcome.Completed,
                new Dictionary<string, string> { ["family"] = model.Family, ["simulated"] = "true" });
    }
}
