using Isojoule.Normalization;
using Isojoule.Reporting.Axes;

namespace Isojoule.Reporting.Reports;

/// <summary>What a reader must know before trusting the numbers.</summary>
internal sealed class ReportWarnings
{
    private readonly ReportInput _input;

    public ReportWarnings(ReportInput input) => _input = input;

    public IEnumerable<string> Sentences() => [.. Table(), .. Faults(), .. Calibrations()];

    private IEnumerable<string> Table()
    {
        var omissions = _input.Table.Omissions;
        if (omissions.WithoutEnergy > 0)
            yield return $"{NumberText.Count(omissions.WithoutEnergy, "run")} without an energy, left out.";
        if (omissions.NotCompleted > 0)
            yield return $"{NumberText.Count(omissions.NotCompleted, "run")} not completed, left out.";
        foreach (var conflict in _input.Table.Conflicts) yield return conflict;
    }

    private IEnumerable<string> Faults() =>
        from fit in _input.Fits
        where fit.Fault is not null
        group fit by (fit.Method, fit.Fault) into cases
        select $"{cases.Key.Method} has no fit in {NumberText.Count(cases.Count(), "case")}: "
            + $"{cases.Key.Fault!.Value.ToName()}.";

    private IEnumerable<string> Calibrations() =>
        from fit in _input.Fits
        where fit.Warnings.Count > 0
        group fit by fit.Method into fits
        select $"{fits.Key}, {NumberText.Count(fits.Count(), "fit")}, the first: {fits.First().Warnings[0]}";
}
