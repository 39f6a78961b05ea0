using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>A run as an importer puts it together; <see cref="ToDocument"/>
/// sums it up by the rules of our own records.</summary>
internal sealed class ImportedRun
{
    /// <summary>The scope of an energy that another program reports without saying what of it was measured.</summary>
    public const string ReportedScope = "reported";

    private const double WattsMax = 1e9;

    public required string Id { get; init; }

    public required string Workload { get; init; }

    public required string Hardware { get; init; }

    /// <summary>Program and version that measured.</summary>
    public required string Tool { get; init; }

    public required DateTimeOffset? StartedUtc { get; init; }

    public required double? DurationS { get; init; }

    public required OriginDocument Origin { get; init; }

    public string Outcome { get; init; } = "completed";

    public string Host { get; init; } = "";

    /// <summary>The total that another program reports, used where no component is known to be measured.</summary>
    public double? ReportedJ { get; init; }

    /// <summary>What <see cref="ReportedJ"/> holds, where a file says so.</summary>
    public string Scope { get; init; } = ReportedScope;

    /// <summary>± of <see cref="ReportedJ"/>.</summary>
    public double? UncertaintyJ { get; init; }

    public double? IntervalS { get; init; }

    public double? Flops { get; init; }

    public long? Params { get; init; }

    public double? Bytes { get; init; }

    public List<ComponentDocument> Components { get; } = [];

    public List<WindowDocument> Windows { get; } = [];

    public List<string> Warnings { get; } = [];

    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public StoredRun ToStored(ImportOptions options, RunSamples? samples = null) =>
        new(ToDocument(options), options.HasSamples ? samples : null);

    public RunDocument ToDocument(ImportOptions options)
    {
        foreach (var (key, value) in options.Tags) Tags[key] = value;
        var (scope, energyJ) = Headline();
        if (!IsPossible(ReportedJ))
            Warnings.Add(
                FormattableString.Invariant($"{ReportedJ:G4} J in {DurationS:G4} s is more than any computer draws; ")
                + "the energy is left unknown.");
        return new()
        {
            RunId = Id,
            Tool = Tool,
            Name = options.Workload ?? Workload,
            Hardware = options.Hardware ?? Hardware,
            Host = Host,
            StartedUtc = StartedUtc,
            DurationS = DurationS,
            Outcome = Outcome,
            IntervalS = IntervalS ?? 0,
            EnergyJ = energyJ,
            EnergyScope = scope,
            UncertaintyJ = UncertaintyJ,
            Totals = Totals(Components),
            Flops = Flops,
            Params = Params,
            Bytes = Bytes,
            Attributes = Attributes,
            Tags = Tags,
            Environment = Environment,
            Origin = Origin,
            Components = Components,
            Windows = Windows,
            Warnings = Warnings,
        };
    }

    /// <summary>Sums by kind, as in our own records: what was measured, whole; models and mere reports apart.</summary>
    public static TotalsDocument Totals(IReadOnlyList<ComponentDocument> components) => new(
        Measured(components, "gpu"),
        Measured(components, "cpu"),
        Measured(components, "dram"),
        Sum(components.Where(component => component.Kind is "gpu" or "cpu" or "dram" && IsMeasured(component))),
        null,
        Sum(
            components.Where(component =>
                component.Method is ImportedComponent.Modelled or ImportedComponent.Reported)));

    private (string Scope, double? EnergyJ) Headline()
    {
        if (Components.Any(component => component.Kind == "gpu")) return ("gpu", Measured(Components, "gpu"));
        if (Components.Any(component => component.Kind is "cpu" or "dram" && IsMeasured(component)))
            return ("total", Sum(Components.Where(one => one.Kind is "cpu" or "dram" && IsMeasured(one))));
        if (Components.FirstOrDefault(component => component.Kind == "node") is { } node) return ("node", node.EnergyJ);
        return (Scope, IsPossible(ReportedJ) ? ReportedJ : null);
    }

    /// <summary>No campaign draws a gigawatt.</summary>
    private bool IsPossible(double? joules) => joules is null || DurationS is not > 0 || joules <= WattsMax * DurationS;

    /// <summary>The sum over a kind; unknown when one of them is, or is no measurement.</summary>
    private static double? Measured(IReadOnlyList<ComponentDocument> components, string kind)
    {
        var ofKind = components.Where(component => component.Kind == kind).ToArray();
        return Array.TrueForAll(ofKind, IsMeasured) ? Sum(ofKind) : null;
    }

    private static double? Sum(IEnumerable<ComponentDocument> components)
    {
        var energies = components.Select(component => component.Partial ? null : component.EnergyJ).ToArray();
        return energies.Length > 0 && Array.TrueForAll(energies, energy => energy is not null) ? energies.Sum() : null;
    }

    private static bool IsMeasured(ComponentDocument component) =>
        component.Method is ImportedComponent.Counter or ImportedComponent.PowerIntegration;
}
