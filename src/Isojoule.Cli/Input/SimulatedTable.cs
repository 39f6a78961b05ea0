using Isojoule.Simulation.Rooflines;

namespace Isojoule.Cli.Input;

/// <summary>The paper's table on simulated GPUs.</summary>
internal static class SimulatedTable
{
    /// <summary>Runs of the paper's models on the GPUs of these names.</summary>
    public static IEnumerable<Run> Runs(IReadOnlyCollection<string> gpus)
    {
        var catalog = RooflineCatalog.Load();
        var found = gpus.Select(name => catalog.Find(name)
            ?? throw Names.Unknown("GPU to simulate", name, [.. catalog.All.Select(gpu => gpu.Hardware.ShortName)]));
        return SimulatedExperiment.Runs(found.Distinct());
    }
}
