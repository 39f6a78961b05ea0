using Isojoule.Evaluation;
using Isojoule.Normalization;
using static System.FormattableString;

namespace Isojoule.Cli.Output.Normalizing;

/// <summary>What was calibrated and how well, on standard error.</summary>
internal static class CalibrationNotes
{
    public static void Say(Terminal terminal, PairCalibration calibration, PredictionScores? scores)
    {
        var count = calibration.References.Count;
        terminal.Say(Invariant(
            $"{calibration.Method}: {calibration.Source} → {calibration.Target} on {count} references"));
        terminal.Say(scores is null
            ? "  no reference can be spared to check it: its error is unknown"
            : "  each reference predicted without itself: " + Errors(scores));
        foreach (var sentence in calibration.Explanation) terminal.Say("  " + sentence);
        foreach (var warning in calibration.Calibration.Warnings) terminal.Say("  warning: " + warning);
    }

    private static string Errors(PredictionScores scores)
    {
        var r2 = scores.R2 is { } known ? EnergyFormat.R2(known) : "unknown";
        return $"median error {EnergyFormat.Percent(scores.Mdape)}, mean {EnergyFormat.Percent(scores.Mape)}, R² {r2}";
    }
}
