namespace Isojoule.Store.Formats.CodeCarbon;

/// <summary>
/// A row of CodeCarbon, checked: a row that was written with columns left out is not taken for another.
/// </summary>
internal sealed class CodeCarbonRow
{
    private const double JoulesPerKilowattHour = 3.6e6;

    // The parts add up to the total but for rounding; columns that have moved do not.
    private const double SumTolerance = 0.01;

    private static readonly string[] Numbers =
    [
        "emissions", "emissions_rate", "cpu_power", "gpu_power", "ram_power", "water_consumed", "cpu_count",
        "gpu_count", "ram_total_size", "cpu_utilization_percent", "gpu_utilization_percent",
        "ram_utilization_percent", "ram_used_gb", "wue",
    ];

    private readonly ImportRows _rows;

    private CodeCarbonRow(ImportRows rows, DateTimeOffset writtenAt)
    {
        _rows = rows;
        WrittenAt = writtenAt;
        Line = rows.Line;
        DurationS = rows.Required("duration");
        Pue = rows.Number("pue") ?? 1;
        CpuJ = Joules("cpu_energy");
        GpuJ = Joules("gpu_energy");
        RamJ = Joules("ram_energy");
        TotalJ = Joules("energy_consumed");
    }

    public int Line { get; }

    /// <summary>When the row was written, at the run's end.</summary>
    public DateTimeOffset WrittenAt { get; }

    public double DurationS { get; }

    public double Pue { get; }

    public double? CpuJ { get; }

    public double? GpuJ { get; }

    public double? RamJ { get; }

    public double? TotalJ { get; }

    public string Project => _rows.Text("project_name") is { Length: > 0 } name ? name : "codecarbon";

    public string Task => _rows.Text("task_name");

    public string GpuModel => ImportRows.IsMissing(_rows.Text("gpu_model")) ? "" : _rows.Text("gpu_model");

    /// <summary>GPUs that CodeCarbon saw.</summary>
    public int GpuCount => _rows.Number("gpu_count") is { } count and > 0 and < 100_000 ? (int)count
        : GpuModel.Length > 0 ? HardwareNames.CountOf(GpuModel) : 0;

    /// <summary>CodeCarbon's identifier, with the task where there is one; empty in older versions.</summary>
    public string RunId =>
        _rows.Text("run_id") is { Length: > 0 } id && Task.Length > 0 ? $"{id}-{Task}" : _rows.Text("run_id");

    /// <summary>What makes it this run: the same for all of its running totals.</summary>
    public string Key => _rows.Text("run_id") is { Length: > 0 } id
        ? $"{id}\n{Task}"
        : $"{_rows.Text("timestamp")}\n{Project}\n{_rows.Text("experiment_id")}\n{_rows.Text("duration")}\n"
            + $"{_rows.Text("energy_consumed")}";

    /// <summary>Whether rows of it may be running totals of one another.</summary>
    public bool IsNamed => _rows.Text("run_id").Length > 0 && Task.Length == 0;

    /// <summary>The row, or <c>null</c>, and told, when it cannot be taken for one. Valid until the next.</summary>
    public static CodeCarbonRow? Read(ImportRows rows, ImportClock clock)
    {
        var row = new CodeCarbonRow(rows, rows.Time("timestamp", clock));
        row.CheckCells();
        if (rows.IsSound) row.CheckSum();
        return rows.IsSound ? row : null;
    }

    public string Text(string column) => _rows.Text(column);

    private double? Joules(string column) => _rows.Number(column) / (Pue > 0 ? Pue : 1) * JoulesPerKilowattHour;

    private void CheckCells()
    {
        foreach (var column in Numbers) _rows.Number(column);
        if (Pue < 1) _rows.Refuse("pue", "1 or more");
        CheckWord("on_cloud", "Y", "N");
        CheckWord("tracking_mode", "machine", "process");
        var country = _rows.Text("country_iso_code");
        if (country.Length is not (0 or 2 or 3) || !country.All(char.IsAsciiLetter))
            _rows.Refuse("country_iso_code", "three letters");
    }

    private void CheckWord(string column, params ReadOnlySpan<string> words)
    {
        var text = _rows.Text(column);
        if (text.Length > 0 && !words.Contains(text))
            _rows.Refuse(column, $"{string.Join(" or ", words.ToArray())} (was a column left out of this row?)");
    }

    private void CheckSum()
    {
        if (CpuJ is null || GpuJ is null || RamJ is null || TotalJ is null) return;
        var sum = CpuJ.Value + GpuJ.Value + RamJ.Value;
        if (Math.Abs(sum - TotalJ.Value) > SumTolerance * Math.Max(sum, TotalJ.Value))
            _rows.Refuse(
                "energy_consumed",
                "the sum of cpu_energy, gpu_energy and ram_energy (was a column left out of this row?)");
    }
}
