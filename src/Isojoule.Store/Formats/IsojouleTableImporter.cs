using System.Globalization;
using Isojoule.Tables;

namespace Isojoule.Store.Formats;

/// <summary>Our table: CSV or JSON Lines with workload, hardware and energy.</summary>
internal sealed class IsojouleTableImporter : IRunImporter
{
    private const string RunIdColumn = "run_id";
    private const string StartColumn = "started_utc";
    private const string ScopeColumn = "energy_scope";
    private const string WindowColumn = "window";
    private const string Tool = "a table";

    public string Name => "table";

    public string Description => "workload,hardware,energy_j (or energy_kwh)[,…], CSV or JSON Lines";

    public bool Recognizes(ImportSource source) =>
        CsvHead.HasAll(source.Columns, "workload", "hardware")
        && (source.Columns.Contains("energy_j") || source.Columns.Contains("energy_kwh"));

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        using var stream = source.Open();
        if (RecordReader.Open(stream, source.Name, report.Skipped) is not { } records)
            throw new ImportException($"{source.Name} cannot be read as a table.");
        var columns = new RunColumns(null);
        var row = new RunRow(records, columns);
        var repeats = new RepeatCount();
        var isWhole = false;
        while (records.Read())
        {
            var problemsBefore = report.Skipped.Count;
            columns.Bind(records.Columns);
            // In JSON Lines a key may come later, or never.
            isWhole = isWhole
                || (records.Require("workload")
                    && records.Require("hardware")
                    && records.Require("energy_j", "energy_kwh"));
            if (!isWhole) continue;
            if (row.Read() is { } run && report.Skipped.Count == problemsBefore)
                yield return Of(run, records.Line, source, options, report, repeats).ToStored(options);
        }
    }

    private ImportedRun Of(
        Run run,
        int line,
        ImportSource source,
        ImportOptions options,
        ImportReport report,
        RepeatCount repeats)
    {
        var attributes = new Dictionary<string, string>(run.Attributes, StringComparer.Ordinal);
        var runId = Take(attributes, RunIdColumn);
        var imported = new ImportedRun
        {
            Id = runId is null ? repeats.Number(Name, Key(run)) : IdOf(runId, attributes),
            Workload = run.Workload.Name,
            Hardware = run.Hardware,
            Tool = Tool,
            StartedUtc = Start(Take(attributes, StartColumn), options, report),
            DurationS = run.Duration?.TotalSeconds,
            Outcome = run.Outcome.ToString().ToLowerInvariant(),
            Origin = new(Name, source.FileName, line),
            Scope = Take(attributes, ScopeColumn) ?? ImportedRun.ReportedScope,
            ReportedJ = run.Energy?.Joules,
            UncertaintyJ = run.Uncertainty?.Joules,
            Flops = run.Workload.Metrics.Flops?.Flops,
            Params = run.Workload.Metrics.Parameters,
            Bytes = run.Workload.Metrics.Bytes,
        };
        foreach (var (key, value) in attributes) imported.Attributes[key] = value;
        return imported;
    }

    /// <summary>A row that names its run is that run; a row of one of its windows is a run by itself.</summary>
    private static string IdOf(string runId, Dictionary<string, string> attributes) =>
        attributes.TryGetValue(WindowColumn, out var window) ? ImportId.Of("window", runId, window) : runId;

    private static string Key(Run run) => string.Join(
        '\n',
        run.Workload.Name,
        run.Hardware,
        run.Energy?.Joules.ToString("R", CultureInfo.InvariantCulture),
        run.Duration?.TotalSeconds.ToString("R", CultureInfo.InvariantCulture),
        string.Join('\n', run.Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal)));

    private static string? Take(Dictionary<string, string> attributes, string key) =>
        attributes.Remove(key, out var value) ? value : null;

    private static DateTimeOffset? Start(string? text, ImportOptions options, ImportReport report)
    {
        if (text is null) return null;
        if (ImportTime.TryParse(text, options.UtcOffset, out var time, out _)) return time;
        report.Note($"{StartColumn} holds what is no time, such as \"{VisibleText.Of(text)}\"; it is left unknown");
        return null;
    }
}
