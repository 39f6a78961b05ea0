using Isojoule.Files;

namespace Isojoule.Cli.Measuring;

/// <summary>The part of a run whose energy counts: the whole, or a window that the command marked.</summary>
/// <param name="Energy">Its energy in the run's scope, or <c>null</c> when it was not measured whole.</param>
/// <param name="Uncertainty">± of the energy, about 95 %, or <c>null</c> when unknown.</param>
/// <param name="Duration">How long it lasted, or <c>null</c> when unknown.</param>
internal sealed record RunWindow(Energy? Energy, Energy? Uncertainty, TimeSpan? Duration)
{
    /// <summary>The window called <paramref name="name"/>, or the whole run for <c>null</c>.</summary>
    public static RunWindow Of(RunDocument run, string? name)
    {
        if (name is null) return new(Of(run.EnergyJ), Of(run.UncertaintyJ), TimeOf(run.DurationS));
        if (run.Windows.FirstOrDefault(candidate => candidate.Name == name) is not { } window)
            return new(null, null, null);
        var node = window.Components.FirstOrDefault(component => component is { Kind: "node", Partial: false });
        var (energyJ, uncertaintyJ) = run.EnergyScope switch
        {
            "gpu" => (window.Totals.GpuJ, Together(window.Components.Where(component => component.Kind == "gpu"))),
            "total" => (window.Totals.MeasuredJ, window.Totals.MeasuredUncertaintyJ),
            _ => (node?.EnergyJ, node?.UncertaintyJ),
        };
        return new(Of(energyJ), Of(uncertaintyJ), TimeOf(window.DurationS));
    }

    /// <summary>The sum: sensors of one kind may all be wrong the same way.</summary>
    private static double? Together(IEnumerable<ComponentDocument> components)
    {
        double? sum = 0;
        foreach (var component in components) sum += component.UncertaintyJ;
        return sum;
    }

    private static Energy? Of(double? joules) => joules is { } known ? Isojoule.Energy.FromJoules(known) : null;

    private static TimeSpan? TimeOf(double? seconds) =>
        seconds is > 0 and { } known ? TimeSpan.FromSeconds(known) : null;
}
