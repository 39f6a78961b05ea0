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
    /// <summary>The attributes of a row that has none.</summary>
    public static IReadOnlyDictionary<string, string> NoAttributes { get; } = new Dictionary<string, string>();
}
