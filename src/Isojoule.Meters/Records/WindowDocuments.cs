using Isojoule.Files;
using Isojoule.Metering;

namespace Isojoule.Meters.Records;

/// <summary>Windows and components as their JSON shape.</summary>
internal sealed class WindowDocuments
{
    private readonly RunFacts _facts;
    private readonly TimeSpan _origin;

    /// <param name="facts">The run they belong to.</param>
    /// <param name="origin">The command's start, which times are told from.</param>
    public WindowDocuments(RunFacts facts, TimeSpan origin) => (_facts, _origin) = (facts, origin);

    /// <summary>One window; with baselines, net energies too.</summary>
    public WindowDocument Of(WindowEnergy window, WindowEnergy? before = null, WindowEnergy? after = null) => new()
    {
        Name = window.Name.TrimStart(EventLine.Reserved),
        StartS = (window.Start - _origin).TotalSeconds,
        DurationS = window.Duration.TotalSeconds,
        Totals = Totals(window.Components),
        Components = [.. window.Components.Select((energy, i) =>
            Of(window, energy, Baseline.Net(energy, before?.Components[i], after?.Components[i])))],
    };

    private static TotalsDocument Totals(IReadOnlyList<ComponentEnergy> components)
    {
        var total = EnergyTotal.Of(components);
        return new(
            Sum(components, ComponentKind.Gpu),
            Sum(components, ComponentKind.Cpu),
            Sum(components, ComponentKind.Dram),
            total.Measured?.Joules,
            total.MeasuredUncertainty?.Expanded.Joules,
            total.Modelled?.Joules);
    }

    private static double? Sum(IReadOnlyList<ComponentEnergy> components, ComponentKind kind) =>
        EnergyTotal.Of(components.Where(energy => energy.Metered.Component.Kind == kind)).Measured?.Joules;

    private ComponentDocument Of(WindowEnergy window, ComponentEnergy energy, NetEnergy? net) => new()
    {
        Id = energy.Metered.Component.Id,
        Kind = Words.Of(energy.Metered.Component.Kind),
        Name = energy.Metered.Component.Name,
        Uuid = energy.Metered.Component.Uuid,
        Method = Words.Of(energy.Method),
        Sensor = energy.Metered.Sensor,
        EnergyJ = energy.Energy?.Joules,
        Reason = energy.Reason,
        UncertaintyJ = energy.Uncertainty?.Expanded.Joules,
        BoundJ = energy.Uncertainty?.Bound.Joules,
        Budget = [.. (energy.Uncertainty?.Parts ?? []).Select(part =>
            new UncertaintyDocument(part.Name, part.Standard.Joules, part.Bound.Joules))],
        NetEnergyJ = net?.Energy.Joules,
        NetUncertaintyJ = net?.Uncertainty.Expanded.Joules,
        PowerMeanW = energy.PowerMean?.Watts,
        PowerPeakW = energy.PowerPeak?.Watts,
        CoveredS = energy.Covered.TotalSeconds,
        Partial = energy.IsPartial,
        Samples = energy.Samples,
        FailedReads = energy.FailedReads,
        Wraps = energy.Wraps,
        Resets = energy.Resets,
        CrossCheckRatio = energy.CrossCheckRatio,
        TruthJ = TruthOf(energy, window)?.Joules,
        Notes = energy.Notes,
    };

    private Energy? TruthOf(ComponentEnergy energy, WindowEnergy window) =>
        _facts.Truth?.Invoke(energy.Metered.Component.Id, window.Start, window.Start + window.Duration);
}
