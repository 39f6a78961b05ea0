using System.Globalization;
using Isojoule.Files;
using Spectre.Console;

namespace Isojoule.Cli.Output.Measuring;

/// <summary>A run as a table for people.</summary>
internal static class RunSummary
{
    /// <summary>Writes the components of a run, its windows and what to know of them.</summary>
    public static void Write(IAnsiConsole console, RunDocument run)
    {
        var writer = console.Profile.Out.Writer; // sentences as they are: a wrapped or cropped remedy cannot be copied
        writer.WriteLine();
        writer.WriteLine(Heading(run));
        if (run.Components.Count > 0) console.Write(Components(run));
        if (run.Windows.Count > 0) console.Write(Windows(run));
        writer.WriteLine(Verdict(run));
        foreach (var absent in run.Absent) writer.WriteLine($"  not measured: {absent.Name}: {absent.Reason}");
        foreach (var warning in run.Warnings) writer.WriteLine($"  note: {warning}");
    }

    private static string Heading(RunDocument run)
    {
        var time = run.DurationS is { } seconds ? $" after {DurationFormat.Seconds(seconds)}" : "";
        return $"{run.Name} on {run.Hardware}: {run.Outcome}{time}{(run.Simulated ? ", on a simulated node" : "")}";
    }

    private static Table Components(RunDocument run)
    {
        var hasNet = run.Components.Any(component => component.NetEnergyJ is not null);
        var hasTruth = run.Simulated;
        var table = Plain("component", "energy", "±", "mean", "peak", "how");
        if (hasNet) table.AddColumn("above idle");
        if (hasTruth) table.AddColumn("true");
        foreach (var component in run.Components)
        {
            List<string> cells =
            [
                $"{component.Id} {component.Name}",
                EnergyOf(component),
                component.UncertaintyJ is { } uncertainty ? EnergyFormat.Of(uncertainty) : "",
                Watts(component.PowerMeanW),
                Watts(component.PowerPeakW),
                How(component),
            ];
            if (hasNet) cells.Add(component.NetEnergyJ is { } net ? EnergyFormat.Of(net) : "");
            if (hasTruth) cells.Add(component.TruthJ is { } truth ? EnergyFormat.Of(truth) : "");
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static Table Windows(RunDocument run)
    {
        const int WindowsTold = 20;
        var table = Plain("window", "begin", "duration", "GPU", "CPU", "memory", "measured");
        foreach (var window in run.Windows.Take(WindowsTold))
        {
            table.AddRow(
                Markup.Escape(window.Name),
                DurationFormat.Seconds(window.StartS),
                DurationFormat.Seconds(window.DurationS),
                Joules(window.Totals.GpuJ),
                Joules(window.Totals.CpuJ),
                Joules(window.Totals.DramJ),
                Joules(window.Totals.MeasuredJ));
        }

        if (run.Windows.Count > WindowsTold) table.AddRow($"and {run.Windows.Count - WindowsTold} more");
        return table;
    }

    private static string Verdict(RunDocument run)
    {
        if (run.EnergyJ is { } energy)
        {
            var uncertainty = run.UncertaintyJ is { } plus ? $" ± {EnergyFormat.Of(plus)}" : "";
            return $"energy ({run.EnergyScope}): {EnergyFormat.Of(energy)}{uncertainty} = " +
                (energy / 3.6e6).ToString("0.####e0", CultureInfo.InvariantCulture) + " kWh";
        }

        var models = run.Totals.ModelledJ is { } modelled
            ? $" Models say about {EnergyFormat.Of(modelled)}, which is a guess."
            : "";
        return $"energy ({run.EnergyScope}): not measured.{models} "
            + "'isojoule doctor' says what can be measured here and how.";
    }

    private static string EnergyOf(ComponentDocument component) => component.EnergyJ is { } energy
        ? EnergyFormat.Of(energy) + (component.Partial ? " (partial)" : "")
        : "unknown";

    private static string How(ComponentDocument component) => component.Method switch
    {
        "counter" => $"measured: counter, {component.Sensor}",
        "power_integration" => $"measured: power integrated, {component.Sensor}",
        "modelled" => $"MODELLED, {component.Sensor}",
        "reported" => $"reported by {component.Sensor}, which does not say how",
        _ => "unavailable: " + component.Reason,
    };

    private static string Watts(double? watts) => watts is { } known
        ? known.ToString(known < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " W"
        : "";

    private static string Joules(double? joules) => joules is { } j ? EnergyFormat.Of(j) : "";

    private static Table Plain(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns) table.AddColumn(column);
        for (var i = 1; i < Math.Min(columns.Length, 5); i++) table.Columns[i].RightAligned();
        return table;
    }
}
