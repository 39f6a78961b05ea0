namespace Isojoule.Metering;

/// <summary>The energy of a machine's components together: what was measured, and what was modelled.</summary>
/// <remarks>
/// Only components that <see cref="Component.CountsInTotal"/> add up. A sum with an unknown or partial summand is
/// unknown: leaving it out would make the machine look frugal.
/// </remarks>
public sealed record EnergyTotal
{
    /// <summary>Sum of the measured components, or <c>null</c> when it is not known.</summary>
    public Energy? Measured { get; private init; }

    /// <summary>How far <see cref="Measured"/> may be off; <c>null</c> when it is.</summary>
    public UncertaintyBudget? MeasuredUncertainty { get; private init; }

    /// <summary>Why <see cref="Measured"/> is <c>null</c>.</summary>
    public string? Reason { get; private init; }

    /// <summary>Sum of the modelled components, or <c>null</c> when there are none or one is partial.</summary>
    public Energy? Modelled { get; private init; }

    /// <summary>How far <see cref="Modelled"/> may be off; <c>null</c> when it is.</summary>
    public UncertaintyBudget? ModelledUncertainty { get; private init; }

    /// <summary>Adds up the components of one window.</summary>
    /// <param name="components">Each component once; those that do not count are passed over.</param>
    public static EnergyTotal Of(IEnumerable<ComponentEnergy> components)
    {
        var counted = components
            .Where(one => one.Metered.Component.CountsInTotal)
            .ToLookup(one => one.Metered.IsModelled);
        List<ComponentEnergy> measured = [.. counted[false]];
        List<ComponentEnergy> modelled = [.. counted[true]];
        var reason = ReasonUnknown(measured);
        return new()
        {
            Reason = reason,
            Measured = reason is null ? Sum(measured) : null,
            MeasuredUncertainty = reason is null ? Combine(measured) : null,
            Modelled = modelled.Count > 0 && modelled.TrueForAll(IsWhole) ? Sum(modelled) : null,
            ModelledUncertainty = modelled.Count > 0 && modelled.TrueForAll(IsWhole) ? Combine(modelled) : null,
        };
    }

    private static bool IsWhole(ComponentEnergy one) => one is { Energy: not null, IsPartial: false };

    private static string? ReasonUnknown(List<ComponentEnergy> measured)
    {
        if (measured.Count == 0) return "Nothing was measured that adds to a total.";
        var missing = measured.Where(one => !IsWhole(one)).Select(one => one.Metered.Component.Id).ToList();
        return missing.Count == 0
            ? null
            : $"The energy of {string.Join(", ", missing)} is not known for the whole window.";
    }

    private static Energy Sum(List<ComponentEnergy> components) =>
        components.Aggregate(default(Energy), (sum, one) => sum + one.Energy!.Value);

    private static UncertaintyBudget Combine(List<ComponentEnergy> components) => new(
    [
        .. components
            .SelectMany(one => one.Uncertainty?.Parts ?? [], (one, part) => (one.Metered.Component.Kind, Part: part))
            .GroupBy(pair => pair.Part.Name)
            .Select(group => Combine(group.Key, group)),
    ]);

    /// <summary>
    /// Sensors of one kind are of one make and wrong in the same direction, so that their gains add up; all else is
    /// independent between components and adds in quadrature.
    /// </summary>
    private static UncertaintyPart Combine(string name, IEnumerable<(ComponentKind Kind, UncertaintyPart Part)> parts)
    {
        var all = parts.ToList();
        var isShared = name is UncertaintyPart.Gain or UncertaintyPart.Model;
        var standards = isShared
            ? all.GroupBy(pair => pair.Kind).Select(kind => kind.Sum(pair => pair.Part.Standard.Joules))
            : all.Select(pair => pair.Part.Standard.Joules);
        return new(
            name,
            Energy.FromJoules(Math.Sqrt(standards.Sum(standard => standard * standard))),
            Energy.FromJoules(all.Sum(pair => pair.Part.Bound.Joules)));
    }
}
