using System.Globalization;
using Isojoule.Files;
using Isojoule.Tables.Csv;

namespace Isojoule.Store.Formats;

/// <summary>A run as a row of the table that every command reads.</summary>
public static class RunTableRow
{
    /// <summary>The columns; a contract: <c>measure --csv</c> appends under it.</summary>
    public const string Header =
        "workload,hardware,energy_j,flops,params,bytes,duration_s,outcome,energy_scope,uncertainty_j,window,"
            + "started_utc,run_id";

    /// <summary>Writes the fields of one record; an energy that is not known is an empty cell.</summary>
    /// <param name="writer">Where to; the record is left open.</param>
    /// <param name="run">The run.</param>
    /// <param name="windowName">The window whose energy stands for the run, or <c>null</c> for the whole.</param>
    public static void Write(CsvWriter writer, RunDocument run, string? windowName)
    {
        var window = windowName is null ? null : run.Windows.FirstOrDefault(candidate => candidate.Name == windowName);
        var (energy, uncertainty) = windowName is null ? (run.EnergyJ, run.UncertaintyJ) : (Energy(run, window), null);
        writer.Field(run.Name);
        writer.Field(run.Hardware);
        writer.Field(energy);
        writer.Field(run.Flops);
        writer.Field(run.Params?.ToString(CultureInfo.InvariantCulture));
        writer.Field(run.Bytes);
        writer.Field(windowName is null ? run.DurationS : window?.DurationS);
        writer.Field(run.Outcome);
        writer.Field(run.EnergyScope);
        writer.Field(uncertainty);
        writer.Field(windowName);
        writer.Field(run.StartedUtc?.ToString("o", CultureInfo.InvariantCulture));
        writer.Field(run.RunId);
    }

    private static double? Energy(RunDocument run, WindowDocument? window) => run.EnergyScope switch
    {
        "gpu" => window?.Totals.GpuJ,
        "total" => window?.Totals.MeasuredJ,
        _ => window?.Components.FirstOrDefault(component => component is { Kind: "node", Partial: false })?.EnergyJ,
    };
}
