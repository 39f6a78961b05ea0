using Isojoule.Evaluation;

namespace Isojoule.Reporting.Reports;

/// <summary>Everything a report tells of.</summary>
/// <param name="Title">What the report is called.</param>
/// <param name="Source">Where the energies came from, such as a file name.</param>
/// <param name="Fingerprint">SHA-256 of that source in hexadecimal, or <c>null</c> when it is no file.</param>
/// <param name="Runs">The first rows as they were read, in order; those without an energy too.</param>
/// <param name="Table">The energies compared.</param>
/// <param name="Fits">The study of that table.</param>
/// <param name="Command">The command that writes this report again.</param>
/// <param name="Tool">Name and version of the program.</param>
public sealed record ReportInput(
    string Title,
    string Source,
    string? Fingerprint,
    IReadOnlyList<Run> Runs,
    RunTable Table,
    IReadOnlyList<StudyFit> Fits,
    string Command,
    string Tool)
{
    /// <summary>The most rows that a report tells one by one: what a browser lays
    /// out at once and a reader scrolls through.</summary>
    public const int RunsMax = 1000;

    /// <summary>How many rows there are in all.</summary>
    public int RunCount { get; init; } = Runs.Count;

    /// <summary>Whether the energies come from simulated hardware and measure no machine.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>What the reader of the figures may choose.</summary>
    public FigureOptions Figures { get; init; } = new();
}
