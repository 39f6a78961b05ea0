using System.Globalization;
using System.Runtime.InteropServices;
using Isojoule.Files;

namespace Isojoule.Cli.Output;

/// <summary>Runs as rows of CodeCarbon's <c>emissions.csv</c> (its columns of version 3.2.1 and later).</summary>
/// <remarks>
/// kWh, W, kg and s as there; measured energies only, so that a model never passes for a measurement. Emissions stay
/// empty until the carbon intensity is given: an average of a continent is no fact about a run. PUE is 1.
/// </remarks>
internal static class EmissionsFile
{
    private const string Header =
        "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,cpu_energy," +
        "gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,country_iso_code,region,cloud_provider,cloud_region,os," +
        "python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode," +
        "cpu_utilization_percent,gpu_utilization_percent,ram_utilization_percent,ram_used_gb,on_cloud,pue,wue";

    private const double JoulesPerKilowattHour = 3.6e6;

    /// <summary>Says early, before anything is measured, that a file is another table.</summary>
    public static void Check(string path) => AppendedFile.Check(path, Header);

    /// <summary>Appends one row.</summary>
    /// <param name="path">The file.</param>
    /// <param name="run">The run.</param>
    /// <param name="gramsPerKwh">Carbon intensity in g CO2eq/kWh, or <c>null</c>.</param>
    public static void Append(string path, RunDocument run, double? gramsPerKwh)
    {
        var values = Values(run, gramsPerKwh);
        AppendedFile.Append(path, Header, writer =>
        {
            foreach (var column in Header.Split(',')) writer.Field(values.GetValueOrDefault(column));
            writer.EndRecord();
        });
    }

    private static Dictionary<string, string?> Values(RunDocument run, double? gramsPerKwh)
    {
        var totals = run.Totals;
        var kilograms = totals.MeasuredJ / JoulesPerKilowattHour * gramsPerKwh / 1000;
        var gpus = run.Components.Where(component => component.Kind == "gpu").ToArray();
        return new()
        {
            ["timestamp"] = run.StartedUtc?.LocalDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            ["project_name"] = run.Name,
            ["run_id"] = run.RunId,
            ["duration"] = Number(run.DurationS),
            ["emissions"] = Number(kilograms),
            ["emissions_rate"] = Number(kilograms / run.DurationS),
            ["cpu_power"] = Number(totals.CpuJ / run.DurationS),
            ["gpu_power"] = Number(totals.GpuJ / run.DurationS),
            ["ram_power"] = Number(totals.DramJ / run.DurationS),
            ["cpu_energy"] = Number(totals.CpuJ / JoulesPerKilowattHour),
            ["gpu_energy"] = Number(totals.GpuJ / JoulesPerKilowattHour),
            ["ram_energy"] = Number(totals.DramJ / JoulesPerKilowattHour),
            ["energy_consumed"] = Number(totals.MeasuredJ / JoulesPerKilowattHour),
            ["os"] = RuntimeInformation.OSDescription,
            ["cpu_count"] = Number(Environment.ProcessorCount),
            ["gpu_count"] = gpus.Length > 0 ? Number(gpus.Length) : "",
            ["gpu_model"] = string.Join(", ", gpus.GroupBy(gpu => gpu.Name).Select(group => $"{group.Count()} x {group.Key}")),
            ["tracking_mode"] = "machine",
            ["on_cloud"] = "N",
            ["pue"] = "1.0",
        };
    }

    private static string? Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
