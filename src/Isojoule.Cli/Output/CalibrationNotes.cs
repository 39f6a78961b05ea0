using System.Globalization;
using Isojoule.Evaluation;
using Isojoule.Normalization;

namespace Isojoule.Cli.Output;

/// <summary>What was calibrated and how well, on standard error.</summary>
internal static class CalibrationNotes
{
    public static void Say(Terminal terminal, PairCalibration calibration, PredictionScores? scores)
    {
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{calibration.Method}: {calibration.Source} → {calibration.Target} on {calibration.References.Count} references"));
        terminal.Say(scores is null
            ? "  no reference can be spared to check it: its error is unknown"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"  each reference predicted without itself: median error {EnergyFormat.Percent(scores.Mdape)}, mean {EnergyFormat.Percent(scores.Mape)}, R² {(scores.R2 is { } r2 ? EnergyFormat.R2(r2) : "unknown")}"));
        foreach (var sentence in calibration.Calibration.Explanation) terminal.Say("  " + sentence);
        foreach (var warning in calibration.Calibration.Warnings) terminal.Say("  warning: " + warning);
    }
}
