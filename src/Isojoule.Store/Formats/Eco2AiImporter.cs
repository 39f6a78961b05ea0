namespace Isojoule.Store.Formats;

/// <summary>
/// Eco2AI's <c>emission.csv</c>: one run or one epoch a row; sums of models and sensors that it does not tell apart.
/// </summary>
internal sealed class Eco2AiImporter : IRunImporter
{
    private const string EnergyColumn = "power_consumption(kWh)";
    private const string OlderEnergyColumn = "power_consumption(kWTh)";
    private const double JoulesPerKilowattHour = 3.6e6;
    private const string Warning =
        "Eco2AI adds up models of CPU and memory and the GPU's sensor, times a PUE it does not write.";

    public string Name => "eco2ai";

    public string Description => "emission.csv of Eco2AI, a run or an epoch a row";

    public bool Recognizes(ImportSource source) =>
        CsvHead.HasAll(source.Columns, "project_name", "start_time", "duration(s)")
        && EnergyOf(source.Columns) is not null;

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        var repeats = new RepeatCount();
        var clock = new ImportClock(options, report);
        using var rows = ImportRows.Open(source, report);
        var energyColumn = EnergyOf(rows.Columns) ?? throw new ImportException(
            $"{source.Name} has no column {EnergyColumn}.");
        while (rows.Read())
        {
            var (start, duration) = (rows.Time("start_time", clock), rows.Required("duration(s)"));
            var energyJ = rows.Required(energyColumn) * JoulesPerKilowattHour;
            var epoch = rows.Text("epoch");
            if (!rows.IsSound) continue;
            var run = new ImportedRun
            {
                Id = repeats.Number(
                    Name, $"{rows.Text("id")}\n{epoch}\n{rows.Text("start_time")}\n{rows.Text(energyColumn)}"),
                Workload = Or(rows.Text("project_name"), source.Stem) + (ImportRows.IsMissing(epoch) ? "" : "/epoch"),
                Hardware = HardwareNames.OrUnknown(HardwareOf(rows), options, report),
                Tool = Name,
                StartedUtc = start,
                DurationS = duration,
                Origin = new(Name, source.FileName, rows.Line),
                ReportedJ = energyJ,
            };
            AddLabels(run, rows, epoch);
            yield return run.ToStored(options);
        }
    }

    private static string? EnergyOf(IReadOnlyList<string> columns) =>
        columns.Contains(EnergyColumn) ? EnergyColumn : columns.Contains(OlderEnergyColumn) ? OlderEnergyColumn : null;

    private static void AddLabels(ImportedRun run, ImportRows rows, string epoch)
    {
        run.Warnings.Add(Warning);
        Add(run.Attributes, "description", rows.Text("experiment_description"));
        Add(run.Attributes, "epoch", epoch);
        Add(run.Attributes, "emissions_kg", rows.Text("CO2_emissions(kg)"));
        Add(run.Environment, "cpu_model", rows.Text("CPU_name"));
        Add(run.Environment, "gpu_model", rows.Text("GPU_name"));
        Add(run.Environment, "os", rows.Text("OS"));
        Add(run.Environment, "region", rows.Text("region/country"));
    }

    /// <summary>"NVIDIA A40" of "NVIDIA A40 1 device(s)", else the CPU of "Name/2 device(s), TDP:85".</summary>
    private static string? HardwareOf(ImportRows rows)
    {
        var gpu = Devices(rows.Text("GPU_name"), ' ');
        if (gpu is not null && gpu.Count > 0)
            return gpu.Count > 1 ? FormattableString.Invariant($"{gpu.Count}x {gpu.Name}") : gpu.Name;
        return Devices(rows.Text("CPU_name"), '/')?.Name;
    }

    private static Named? Devices(string text, char separator)
    {
        var end = text.IndexOf(" device(s)", StringComparison.Ordinal);
        var cut = end < 0 ? -1 : text.LastIndexOf(separator, end - 1);
        return cut > 0 && int.TryParse(text.AsSpan(cut + 1, end - cut - 1), out var count)
            && count is >= 0 and < 100_000 ? new(count, text[..cut].Trim()) : null;
    }

    private static string Or(string text, string other) => text.Length > 0 ? text : other;

    private static void Add(Dictionary<string, string> labels, string key, string value)
    {
        if (!ImportRows.IsMissing(value)) labels[key] = value;
    }

    private sealed record Named(int Count, string Name);
}
