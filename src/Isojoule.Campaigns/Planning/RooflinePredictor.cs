using Isojoule.Counting.Architectures;
using Isojoule.Counting.Training;
using Isojoule.Simulation.Rooflines;

namespace Isojoule.Campaigns.Planning;

/// <summary>
/// Predicts runs of the paper's models by the roofline simulation: its data set, batch 8, 10 epochs, Adam.
/// </summary>
public sealed class RooflinePredictor
{
    // Weakly labelled real recordings of DESED.
    private const int Clips = 1578;

    private static readonly TrainingPlan Plan = new(Clips, TrainingPlan.BatchOfPaper, TrainingPlan.EpochsOfPaper);

    private readonly RooflineCatalog _catalog = RooflineCatalog.Load();
    private readonly Dictionary<(string Gpu, string Model), RunPrediction> _known = [];

    /// <summary>What a run will take; nothing is known of other commands, and of GPUs without a roofline.</summary>
    public RunPrediction Of(CampaignRun run)
    {
        if (run.Workload.Model is not { } model || Gpu(run.Hardware) is not { } gpu) return default;
        var key = (gpu.Hardware.Name, model.Id);
        if (!_known.TryGetValue(key, out var prediction)) _known[key] = prediction = Simulate(model, gpu);
        return prediction;
    }

    private GpuRoofline? Gpu(CampaignHardware hardware) =>
        _catalog.Find(hardware.Roofline ?? hardware.Name.Replace(" (simulated)", "", StringComparison.Ordinal));

    private static RunPrediction Simulate(Architecture model, GpuRoofline gpu)
    {
        var training = SimulatedTraining.Of(model.ToNetwork(Plan.Batch), Plan, Optimizer.Adam, gpu);
        return new(PredictionSource.Simulated, training.Duration, training.Energy);
    }
}
