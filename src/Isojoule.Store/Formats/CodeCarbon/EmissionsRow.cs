using System.Globalization;
using Isojoule.Files;
using Isojoule.Tables.Csv;

namespace Isojoule.Store.Formats.CodeCarbon;

/// <summary>A run as a row of CodeCarbon's <c>emissions.csv</c> (its columns of version 3.2.1 and later).</summary>
/// <remarks>
/// kWh, W, kg and s as there; measured energies only, so that a model never passes for a measurement. Emissions stay
/// empty until the carbon intensity is given: an average of a continent is no fact about a run. PUE is 1.
/// </remarks>
public static class EmissionsRow
{
    /// <summary>The columns.</summary>
    public const string Header =
        "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,"
        + "ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,"
        + "country_iso_code,region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,"
        + "cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode,"
        + "cpu_utilization_percent,gpu_utilization_percent,ram_utilization_percent,ram_used_gb,on_cloud,pue,wue";

    private const double JoulesPerKilowattHour = 3.6e6;
    private static readonly string[] Columns = Header.Split(',');

    private static readonly string[] Copied =
        [
            "country_iso_code", "region", "cloud_provider", "cloud_region", "os", "python_version", "cpu_count",
            "cpu_model", "ram_total_size",
        ];

    /// <summary>Writes one record.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="run">The run.</param>
    /// <param name="gramsPerKwh">Carbon intensity in g CO2eq/kWh, or <c>null</c>.</param>
    /// <param name="offset">The zone of the timestamp, which names none.</param>
    public static void Write(CsvWriter writer, RunDocument run, double? gramsPerKwh, TimeSpan offset)
    {
        var values = Values(run, gramsPerKwh, offset);
        foreach (var column in Columns) writer.Field(values.GetValueOrDefault(column));
        writer.EndRecord();
    }

    private static Dictionary<string, string?> Values(RunDocument run, double? gramsPerKwh, TimeSpan offset)
    {
        var totals = run.Totals;
        var energyJ = totals.MeasuredJ ?? run.EnergyJ;
        var kilograms = energyJ / JoulesPerKilowattHour * gramsPerKwh / 1000;
        var seconds = run.DurationS > 0 ? run.DurationS : null;
        var values = Copied.ToDictionary(column => column, column => run.Environment.GetValueOrDefault(column));
        values["timestamp"] = EndOf(run)?.ToOffset(offset).ToString(
            "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        values["project_name"] = run.Name;
        values["run_id"] = run.RunId;
        values["duration"] = Number(run.DurationS);
        values["emissions"] = Number(kilograms);
        values["emissions_rate"] = Number(kilograms / seconds);
        AddEnergies(values, totals, energyJ, seconds);
        AddGpus(values, run);
        values["tracking_mode"] = "machine";
        values["on_cloud"] = run.Environment.ContainsKey("cloud_provider") ? "Y" : "N";
        values["pue"] = "1.0";
        return values;
    }

    /// <summary>CodeCarbon stamps a row when it writes it, which is at the end.</summary>
    private static DateTimeOffset? EndOf(RunDocument run) =>
        run.StartedUtc is { } started && run.DurationS is { } seconds
            && seconds < (DateTimeOffset.MaxValue - started).TotalSeconds
            ? started.AddSeconds(seconds)
            : run.StartedUtc;

    private static void AddEnergies(
        Dictionary<string, string?> values, TotalsDocument totals, double? energyJ, double? seconds)
    {
        values["cpu_power"] = Number(totals.CpuJ / seconds);
        values["gpu_power"] = Number(totals.GpuJ / seconds);
        values["ram_power"] = Number(totals.DramJ / seconds);
        values["cpu_energy"] = Number(totals.CpuJ / JoulesPerKilowattHour);
        values["gpu_energy"] = Number(totals.GpuJ / JoulesPerKilowattHour);
        values["ram_energy"] = Number(totals.DramJ / JoulesPerKilowattHour);
        values["energy_consumed"] = Number(energyJ / JoulesPerKilowattHour);
    }

    private static void AddGpus(Dictionary<string, string?> values, RunDocument run)
    {
        var gpus = run.Components.Where(component => component.Kind == "gpu").ToArray();
        if (gpus.Length == 0) return;
        // One component may stand for several devices where it was imported; its name has their count then.
        var models = gpus.GroupBy(gpu => gpu.Name).Select(
            group => HasCount(group.Key) ? group.Key : $"{group.Count()} x {group.Key}");
        values["gpu_count"] = Number(gpus.Sum(gpu => HardwareNames.CountOf(gpu.Name)));
        values["gpu_model"] = string.Join(", ", models);
    }

    private static bool HasCount(string name) => name.Contains(" x ", StringComparison.Ordinal);

    private static string? Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
