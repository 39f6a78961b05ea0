using Isojoule.Normalization;

namespace Isojoule.Cli.Output.Normalizing;

/// <summary>Counts what a user must hear of besides the normalized rows.</summary>
internal sealed class NormalizeNotes
{
    private int _normalized;
    private int _otherHardware;
    private int _notMeasured;
    private int _outsideRange;
    private int _withoutMetrics;
    private string? _firstWithoutMetrics;
    private int _negative;

    /// <summary>
    /// Whether the row has nothing to normalize: another machine's, not measured, or not run to its end.
    /// </summary>
    public bool IsSkipped(Run run, PairCalibration calibration)
    {
        if (run.Hardware != calibration.Source) _otherHardware++;
        else if (run.Energy is null || run.Outcome != RunOutcome.Completed) _notMeasured++;
        else return false;
        return true;
    }

    public void Count(Run run, NormalizedEnergy? normalized)
    {
        if (normalized is not { } energy)
        {
            _withoutMetrics++;
            _firstWithoutMetrics ??= run.Workload.Name;
            return;
        }

        _normalized++;
        if (!energy.InsideRange) _outsideRange++;
        if (energy.Energy.Joules <= 0) _negative++;
    }

    public void Say(Terminal terminal, PairCalibration calibration)
    {
        var method = calibration.Method;
        terminal.Say($"{_normalized} rows normalized from {calibration.Source} to {calibration.Target} by {method}");
        if (_normalized > 0 && calibration.IntervalCaveat is { } caveat) terminal.Say("note: " + caveat);
        Say(_otherHardware, "note: ", "rows of other hardware were left out");
        Say(_notMeasured, "note: ", "rows without an energy or not run to their end were left out");
        Say(
            _withoutMetrics,
            "warning: ",
            $"rows lack the FLOPs or parameters that {method} needs and have no normalized energy; "
            + $"the first is '{_firstWithoutMetrics}'");
        Say(
            _outsideRange,
            "warning: ",
            "rows lie outside the range of the references (inside_range false): extrapolated, check them");
        Say(
            _negative,
            "warning: ",
            $"normalized energies are zero or below, which no machine spends; {method} does not hold there");

        void Say(int count, string kind, string words)
        {
            if (count > 0) terminal.Say($"{kind}{count} {words}");
        }
    }
}
