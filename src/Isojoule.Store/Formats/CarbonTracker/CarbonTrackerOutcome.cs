using System.Text;
using Isojoule.Tables;

namespace Isojoule.Store.Formats.CarbonTracker;

/// <summary>
/// The outcome that carbontracker prints and logs: time and energy of the whole, times a PUE it does not name.
/// </summary>
internal static class CarbonTrackerOutcome
{
    private const int LineBytesMax = 1 << 16;
    private const double JoulesPerKilowattHour = 3.6e6;
    private const string Warning =
        "carbontracker multiplied this energy by a PUE (1.5 to 1.6, by version); "
        + "the log beside it, with power by epoch, has none.";

    public static IEnumerable<StoredRun> Read(
        string format, ImportSource source, ImportOptions options, ImportReport report)
    {
        using var stream = source.Open();
        var lines = new TextLines(stream, LineBytesMax);
        var repeats = new RepeatCount();
        Outcome? outcome = null;
        while (lines.Read())
        {
            if (!lines.IsTerminated) report.Note(TextLines.CutNote);
            var text = Encoding.UTF8.GetString(lines.Line).Trim();
            if (text.Contains("consumption", StringComparison.Ordinal))
            {
                if (outcome is { } before && Of(before, format, source, options, report, repeats) is { } run)
                    yield return run;
                outcome = text.Contains("Actual consumption", StringComparison.Ordinal) ? new(lines.Number) : null;
            }
            else outcome?.Take(text);
        }

        if (outcome is { } last && Of(last, format, source, options, report, repeats) is { } end) yield return end;
    }

    private static StoredRun? Of(
        Outcome outcome,
        string format,
        ImportSource source,
        ImportOptions options,
        ImportReport report,
        RepeatCount repeats)
    {
        if (outcome.EnergyJ is not { } energyJ || outcome.DurationS is not { } durationS)
        {
            report.Skip(outcome.Line, "an outcome without Time: and Energy: in kWh", "both");
            return null;
        }

        report.Note(
            "energies of an outcome hold a PUE and are not compared with others; "
                + "import the log with power by epoch instead, where there is one");
        var run = new ImportedRun
        {
            Id = repeats.Number(format, FormattableString.Invariant($"{source.FileName}\n{energyJ:R}\n{durationS:R}")),
            Workload = source.Stem,
            Hardware = HardwareNames.OrUnknown(null, options, report),
            Tool = format,
            StartedUtc = null,
            DurationS = durationS,
            Origin = new(format, source.FileName, outcome.Line),
            ReportedJ = energyJ,
            Scope = CarbonTrackerImporter.PueScope,
        };
        run.Warnings.Add(Warning);
        return run.ToStored(options);
    }

    private sealed record Outcome(int Line)
    {
        public double? DurationS { get; private set; }

        public double? EnergyJ { get; private set; }

        public void Take(string text)
        {
            if (text.StartsWith("Time:", StringComparison.Ordinal)
                && CarbonTrackerTime.TryParse(text[5..].Trim(), out var seconds))
                DurationS = seconds;
            if (!text.StartsWith("Energy:", StringComparison.Ordinal)) return;
            var parts = text[7..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts is [var value, "kWh"]
                && NumberText.TryParse(Encoding.UTF8.GetBytes(value), out var kilowattHours)
                && kilowattHours >= 0)
                EnergyJ = kilowattHours * JoulesPerKilowattHour;
        }
    }
}
