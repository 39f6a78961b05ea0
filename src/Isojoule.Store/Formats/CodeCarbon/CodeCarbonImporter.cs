using System.Globalization;

namespace Isojoule.Store.Formats.CodeCarbon;

/// <summary>CodeCarbon's <c>emissions.csv</c> and its files of tasks, of every version since 1.2.</summary>
/// <remarks>
/// Rows of one run are running totals: the last stands for it. The energies hold the PUE, which
/// is divided out. A GPU of 0 kWh is one whose counter could not be read. What a CPU's figure
/// is made of, a counter or a model, the file does not say.
/// </remarks>
internal sealed class CodeCarbonImporter : IRunImporter
{
    private const string TotalsNote = "rows that are running totals of a run were left out for its last row";
    private const string PueNote = "the energies held a PUE above 1; it was divided out";

    public string Name => "codecarbon";

    public string Description => "CodeCarbon emissions.csv, of all versions, and its files of tasks";

    public bool Recognizes(ImportSource source) =>
        CsvHead.HasAll(source.Columns, "timestamp", "project_name", "duration", "emissions", "energy_consumed");

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        var last = CodeCarbonTotals.LastRows(source, options);
        var repeats = new RepeatCount();
        var clock = new ImportClock(options, report);
        using var rows = ImportRows.Open(source, report);
        while (rows.Read())
        {
            if (CodeCarbonRow.Read(rows, clock) is not { } row) continue;
            if (!last.Contains(rows.Line))
            {
                report.Note(TotalsNote);
                continue;
            }

            if (row.Pue > 1) report.Note(PueNote);
            yield return Of(row, source, repeats, report, options).ToStored(options);
        }
    }

    private ImportedRun Of(
        CodeCarbonRow row, ImportSource source, RepeatCount repeats, ImportReport report, ImportOptions options)
    {
        var version = row.Text("codecarbon_version");
        var writer = version.Length > 0 ? "codecarbon " + version : "codecarbon";
        var run = new ImportedRun
        {
            Id = repeats.Number(row.RunId.Length > 0 ? ImportId.Named(Name, row.RunId) : ImportId.Of(Name, row.Key)),
            Workload = row.Task.Length > 0 ? $"{row.Project}/{row.Task}" : row.Project,
            Hardware = HardwareNames.OrUnknown(HardwareOf(row), options, report),
            Tool = writer,
            StartedUtc = ImportTime.Before(row.WrittenAt, row.DurationS),
            DurationS = row.DurationS,
            Origin = new(Name, source.FileName, row.Line, writer),
            ReportedJ = row.TotalJ,
        };
        run.Components.AddRange(CodeCarbonComponents.Of(row));
        AddLabels(run, row);
        if (row.Text("tracking_mode") == "process")
            run.Warnings.Add(
                "CodeCarbon tracked one process: CPU and memory are shares of the machine, the GPU is whole.");
        return run;
    }

    private static void AddLabels(ImportedRun run, CodeCarbonRow row)
    {
        string[] attributes = ["experiment_id", "tracking_mode", "gpu_utilization_percent", "cpu_utilization_percent"];
        string[] environment =
        [
            "os", "python_version", "cpu_model", "cpu_count", "gpu_model", "gpu_count", "ram_total_size",
            "country_iso_code", "region", "cloud_provider", "cloud_region",
        ];
        foreach (var column in attributes) Add(run.Attributes, column, row.Text(column));
        foreach (var column in environment) Add(run.Environment, column, row.Text(column));
        Add(run.Attributes, "emissions_kg", row.Text("emissions"));
        if (row.Pue > 1) run.Attributes["pue"] = row.Pue.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string? HardwareOf(CodeCarbonRow row) =>
        row.GpuModel.Length > 0 ? HardwareNames.OfCounted(row.GpuModel)
        : row.Text("cpu_model") is { Length: > 0 } cpu ? cpu : null;

    private static void Add(Dictionary<string, string> labels, string key, string value)
    {
        if (!ImportRows.IsMissing(value)) labels[key] = value;
    }
}
