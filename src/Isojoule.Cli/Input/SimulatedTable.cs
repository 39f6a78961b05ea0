using Isojoule.Simulation.Rooflines;

namespace Isojoule.Cli.Input;

/// <summary>The paper's table on simulated GPUs.</summary>
internal static class SimulatedTable
{
    /// <summary>Energies of the paper's models on the GPUs of these names.</summary>
    public static RunTable Of(IReadOnlyCollection<string> gpus, string? groupColumn)
    {
        var catalog = RooflineCatalog.Load();
        var found = gpus.Select(name => catalog.Find(name)
            ?? throw Names.Unknown("GPU to simulate", name, [.. catalog.All.Select(gpu => gpu.Hardware.ShortName)]));
        var builder = new RunTableBuilder(groupColumn);
        foreach (var run in SimulatedExperiment.Runs(found.Distinct())) builder.Add(run);
        return builder.Build();
    }
}
