using System.Globalization;

namespace Isojoule.Store.Formats.CarbonTracker;

/// <summary>Logs of carbontracker: the standard one, with power by epoch, and the one of its outcome.</summary>
/// <remarks>
/// The standard log has no PUE in its powers. The outcome is multiplied by a PUE that it does not name, and so gets a
/// scope of its own. The energies that carbontracker adds up itself are not used: from version 2.0 they are the mean
/// over devices, not their sum.
/// </remarks>
internal sealed class CarbonTrackerImporter : IRunImporter
{
    private const int LineBytesMax = 1 << 16;

    /// <summary>What an energy holds that was multiplied by an unknown PUE.</summary>
    public const string PueScope = "reported-with-pue";

    public string Name => "carbontracker";

    public string Description => "logs of carbontracker, power by epoch";

    public bool Recognizes(ImportSource source) =>
        source.Head.IndexOf("carbontracker version "u8) >= 0
        || source.Head.IndexOf("Average power usage (W) for "u8) >= 0
        || source.Head.IndexOf("The following components were found: "u8) >= 0
        || IsOutcome(source);

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        if (IsOutcome(source)) return CarbonTrackerOutcome.Read(Name, source, options, report);
        var log = ReadLog(source, options, report);
        if (log.Epochs.Count == 0)
            throw new ImportException($"{source.Name} has no epoch with its duration and power.");
        return [Of(log, source, options, report).ToStored(options)];
    }

    private static bool IsOutcome(ImportSource source) =>
        source.Head.IndexOf("Actual consumption"u8) >= 0 && source.Head.IndexOf("Energy:"u8) >= 0;

    private static CarbonTrackerLog ReadLog(ImportSource source, ImportOptions options, ImportReport report)
    {
        using var stream = source.Open();
        var lines = new TextLines(stream, LineBytesMax);
        var log = new CarbonTrackerLog(new ImportClock(options, report), report);
        while (lines.Read())
        {
            if (!lines.IsTerminated) report.Note(TextLines.CutNote);
            if (lines.IsTooLong) report.Skip(lines.Number, "a line of more than 64 KiB", "a line of a log");
            else log.Add(System.Text.Encoding.UTF8.GetString(lines.Line), lines.Number);
        }

        log.Finish();
        return log;
    }

    private ImportedRun Of(CarbonTrackerLog log, ImportSource source, ImportOptions options, ImportReport report)
    {
        var version = log.Version is null ? Name : $"{Name} {log.Version}";
        var start = log.Epochs[0].StartedUtc;
        var run = new ImportedRun
        {
            Id = ImportId.Of(Name, source.FileName, start?.ToString("o", CultureInfo.InvariantCulture) ?? ""),
            Workload = source.Stem,
            Hardware = HardwareNames.OrUnknown(
                log.Devices("gpu") is { Count: > 0 } gpus ? HardwareNames.Of(gpus) : null, options, report),
            Tool = version,
            StartedUtc = start,
            DurationS = log.Epochs.Sum(epoch => epoch.DurationS),
            Outcome = log.IsCut ? "truncated" : "completed",
            Origin = new(Name, source.FileName, null, version),
        };
        run.Attributes["epochs"] = log.Epochs.Count.ToString(CultureInfo.InvariantCulture);
        run.Components.AddRange(CarbonTrackerComponents.Of(log, log.Epochs));
        foreach (var epoch in log.Epochs)
        {
            var components = CarbonTrackerComponents.Of(log, [epoch]);
            run.Windows.Add(new()
            {
                Name = epoch.Name,
                StartS = epoch.StartedUtc is { } at && start is { } first ? (at - first).TotalSeconds : 0,
                DurationS = epoch.DurationS,
                Components = components,
                Totals = ImportedRun.Totals(components),
            });
        }

        return run;
    }
}
