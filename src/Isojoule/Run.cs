namespace Isojoule;

/// <summary>One execution of a workload on one hardware: one row of a table.</summary>
/// <param name="Workload">What was run.</param>
/// <param name="Hardware">Name of the machine and its software stack, compared ordinally.</param>
/// <param name="Energy">Its energy, or <c>null</c> when it was not measured.</param>
/// <param name="Duration">Its elapsed time, or <c>null</c> when unknown.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Attributes">Every other column of the row (family, batch size, …), by name.</param>
public sealed record Run(
    Workload Workload,
    string Hardware,
    Energy? Energy,
    TimeSpan? Duration,
    RunOutcome Outcome,
    IReadOnlyDictionary<string, string> Attributes)
{
    private const double CoverageFactor = 2; // JCGM 100:2008, §6.2: about 95 %

    /// <summary>Expanded uncertainty of the energy, two standard deviations, or <c>null</c> when unknown.</summary>
    public Energy? Uncertainty { get; init; }

    /// <summary>What a calibration is applied to, or <c>null</c> when the energy was not measured.</summary>
    public Measurement? Measurement => Energy is { } energy
        ? new(energy, Workload.Metrics, Duration)
        {
            Name = Workload.Name,
            UncertaintyRelative = StandardRelative(energy),
        }
        : null;

    /// <summary>The attributes of a row that has none.</summary>
    public static IReadOnlyDictionary<string, string> NoAttributes { get; } = new Dictionary<string, string>();

    private double? StandardRelative(Energy energy) =>
        energy.Joules > 0 && Uncertainty is { } expanded ? expanded / (CoverageFactor * energy) : null;
}
