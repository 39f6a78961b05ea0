namespace Isojoule.Web.Api;

/// <summary>
/// One normalized run; the fields of <c>normalize --json</c>, and why there is no energy where there is none.
/// </summary>
internal sealed record NormalizedRow(
    string Workload,
    string Source,
    string Target,
    double? EnergyJ,
    double? NormalizedEnergyJ,
    double? LowerJ,
    double? UpperJ,
    double? Level,
    bool InsideRange,
    string Method,
    string? Outside,
    string? Reason);

/// <summary>A normalized table.</summary>
/// <param name="Target">The hardware it was normalized to.</param>
/// <param name="Rows">One a run, in the table's order.</param>
/// <param name="Calibrations">What was used, one for each source.</param>
/// <param name="Skipped">Number of rows that could not be read.</param>
/// <param name="Skips">The first of them.</param>
/// <param name="Notes">What a user should know.</param>
internal sealed record NormalizeReply(
    string Target,
    IReadOnlyList<NormalizedRow> Rows,
    IReadOnlyList<UsedCalibration> Calibrations,
    int Skipped,
    IReadOnlyList<SkipReply> Skips,
    IReadOnlyList<string> Notes);

/// <summary>
/// A calibration, how far it can be trusted, and on what intervals rest where the references are too few to tell.
/// </summary>
internal sealed record UsedCalibration(
    string Source,
    string Target,
    string Method,
    int References,
    double? Mdape,
    string? Fault,
    string? IntervalCaveat);
