using Isojoule.Metering;

namespace Isojoule.Meters.Records;

/// <summary>The one energy that stands for a run: never a model, never a part.</summary>
/// <param name="Scope">gpu, total or node.</param>
/// <param name="Energy">The energy, or <c>null</c> when it was not measured whole.</param>
/// <param name="Uncertainty">Its budget; <c>null</c> when the energy is.</param>
/// <param name="Reason">Why there is none, or <c>null</c>.</param>
internal sealed record Headline(string Scope, Energy? Energy, UncertaintyBudget? Uncertainty, string? Reason)
{
    /// <summary>The energy of the wanted scope.</summary>
    public static Headline Of(IReadOnlyList<ComponentEnergy> components, string scope)
    {
        if (scope == "auto") scope = Automatic(components);
        if (scope == "node") return Node(components);

        var chosen = components.Where(energy => scope == "total" || energy.Metered.Component.Kind == ComponentKind.Gpu);
        var total = EnergyTotal.Of(chosen);
        return new(scope, total.Measured, total.MeasuredUncertainty, total.Reason);
    }

    /// <summary>
    /// The GPUs, the paper's choice, where there are any; a node's own meter where nothing finer measures.
    /// </summary>
    private static string Automatic(IReadOnlyList<ComponentEnergy> components)
    {
        var kinds = components.Where(energy => !energy.Metered.IsModelled)
            .Select(energy => energy.Metered.Component.Kind)
            .ToHashSet();
        if (kinds.Contains(ComponentKind.Gpu)) return "gpu";
        var isFiner = kinds.Contains(ComponentKind.Cpu) || kinds.Contains(ComponentKind.Dram);
        return kinds.Contains(ComponentKind.Node) && !isFiner ? "node" : "total";
    }

    private static Headline Node(IReadOnlyList<ComponentEnergy> components)
    {
        var node = components.FirstOrDefault(energy => energy.Metered.Component.Kind == ComponentKind.Node);
        return node is { IsPartial: false, Energy: { } energy }
            ? new("node", energy, node.Uncertainty, null)
            : new("node", null, null, node?.Reason ?? "The whole node was not measured.");
    }
}
