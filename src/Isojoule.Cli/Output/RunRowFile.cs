using Isojoule.Files;

namespace Isojoule.Cli.Output;

/// <summary>Runs as rows of the table that every other command reads.</summary>
internal static class RunRowFile
{
    private const string Header =
        "workload,hardware,energy_j,flops,params,duration_s,outcome,energy_scope,uncertainty_j,window,started_utc,run_id";

    /// <summary>Says early, before anything is measured, that a file is another table.</summary>
    public static void Check(string path) => AppendedFile.Check(path, Header);

    /// <summary>Appends one row; an energy that is not known is an empty cell.</summary>
    /// <param name="path">The table.</param>
    /// <param name="run">The run.</param>
    /// <param name="windowName">The window whose energy stands for the run, or <c>null</c> for the whole.</param>
    public static void Append(string path, RunDocument run, string? windowName)
    {
        var window = windowName is null ? null : run.Windows.FirstOrDefault(candidate => candidate.Name == windowName);
        var (energy, uncertainty) = windowName is null ? (run.EnergyJ, run.UncertaintyJ) : (Energy(run, window), null);
        AppendedFile.Append(path, Header, writer =>
        {
            writer.Field(run.Name);
            writer.Field(run.Hardware);
            writer.Field(energy);
            writer.Field(run.Flops);
            writer.Field((double?)run.Params);
            writer.Field(windowName is null ? run.DurationS : window?.DurationS);
            writer.Field(run.Outcome);
            writer.Field(run.EnergyScope);
            writer.Field(uncertainty);
            writer.Field(windowName);
            writer.Field(run.StartedUtc.ToString("o", System.Globalization.CultureInfo.InvariantCulture));
            writer.Field(run.RunId);
            writer.EndRecord();
        });
    }

    private static double? Energy(RunDocument run, WindowDocument? window) => run.EnergyScope switch
    {
        "gpu" => window?.Totals.GpuJ,
        "total" => window?.Totals.MeasuredJ,
        _ => window?.Components.FirstOrDefault(component => component is { Kind: "node", Partial: false })?.EnergyJ,
    };
}
