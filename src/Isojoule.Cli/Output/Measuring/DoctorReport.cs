using System.Globalization;
using Isojoule.Metering;
using Isojoule.Meters;
using Isojoule.Meters.Doctor;
using Spectre.Console;

namespace Isojoule.Cli.Output.Measuring;

/// <summary>An examination as text for people.</summary>
internal static class DoctorReport
{
    private static readonly string[] Columns =
        ["component", "how", "power now", "renewed every", "1 % needs", "one read", "counter/power"];

    public static void Write(IAnsiConsole console, NodeReport report)
    {
        var writer = console.Profile.Out.Writer; // remedies are commands to copy: they must not be wrapped
        writer.WriteLine(Machine(report.Facts));
        if (report.Components.Count > 0) console.Write(Components(report.Components));
        foreach (var absent in report.Absent) Write(writer, absent);
        foreach (var finding in report.Findings)
        {
            writer.WriteLine($"{(finding.IsWarning ? "WARNING" : "note")}: {finding.Message}");
            if (finding.Remedy.Length > 0) writer.WriteLine($"  do: {finding.Remedy}");
        }

        var measured = report.Components.Count(component =>
            component.Method is EnergyMethod.Counter or EnergyMethod.PowerIntegration);
        writer.WriteLine(measured > 0
            ? $"{measured} components can be measured."
            : "Nothing can be measured here; models are guesses and never count as measurements.");
    }

    private static void Write(TextWriter writer, AbsentComponent absent)
    {
        writer.WriteLine($"absent: {absent.Name}: {absent.Reason}");
        if (absent.Remedy.Length > 0) writer.WriteLine($"  do: {absent.Remedy}");
    }

    private static string Machine(NodeFacts facts)
    {
        var memory = facts.MemoryGib is { } gib ? string.Create(CultureInfo.InvariantCulture, $", {gib:0.#} GiB") : "";
        var guest = facts.Hypervisor is { } hypervisor ? $", virtual machine ({hypervisor})" : "";
        var container = facts.IsContainer ? ", in a container" : "";
        var processor = $"{facts.CpuName ?? "unknown processor"}, {facts.Sockets} packages";
        return $"{processor}, {facts.Cores} cores, {facts.Threads} threads{memory}{guest}{container}";
    }

    private static Table Components(IReadOnlyList<ComponentReport> components)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in Columns) table.AddColumn(column);
        foreach (var component in components)
        {
            table.AddRow(
                Markup.Escape($"{component.Metered.Component.Id} {component.Metered.Component.Name}"),
                Markup.Escape($"{How(component.Method)}, {component.Metered.Sensor}"),
                component.PowerNow is { } power ? EnergyFormat.Watts(power) : "",
                Time(component.UpdatePeriod),
                component.ShortestWindow is { } window ? Time(window) : "",
                Time(component.MeterReadTime),
                component.CrossCheckRatio?.ToString("0.000", CultureInfo.InvariantCulture) ?? "");
        }

        return table;
    }

    private static string How(EnergyMethod method) => method switch
    {
        EnergyMethod.Counter => "counter",
        EnergyMethod.PowerIntegration => "power integrated",
        EnergyMethod.Modelled => "MODELLED",
        _ => "unavailable",
    };

    private static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        0 => "at once",
        < 1e-6 => time.TotalNanoseconds.ToString("0", CultureInfo.InvariantCulture) + " ns",
        < 1e-3 => time.TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture) + " µs",
        < 1 => time.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture) + " ms",
        _ => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s",
    };
}
