using System.Globalization;
using System.Text;
using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>
/// Runs as Prometheus text, version 0.0.4: one gauge a figure, grouped by name as the format demands.
/// </summary>
internal sealed class PrometheusExporter : IRunExporter
{
    private const int RunsMax = 100_000;

    private static readonly (string Name, string Help, Func<RunDocument, double?> Value)[] Gauges =
    [
        ("isojoule_run_energy_joules", "Energy of a run, of the scope in its label.", run => run.EnergyJ),
        ("isojoule_run_energy_uncertainty_joules", "Half-width of the energy's interval, about 95 %.", run => run.UncertaintyJ),
        ("isojoule_run_duration_seconds", "How long a run took.", run => run.DurationS),
        ("isojoule_run_start_time_seconds", "When a run began, seconds since 1970.", run => run.StartedUtc is { } start ? start.ToUnixTimeMilliseconds() / 1000.0 : null),
        ("isojoule_run_forward_flops", "Operations of one forward pass on one sample.", run => run.Flops),
        ("isojoule_run_parameters", "Trained parameters.", run => run.Params),
    ];

    public string Name => "prometheus";

    public string Description => "text for Prometheus, gauges labelled by run";

    public async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<RunDocument> runs, Stream stream, ExportOptions options, CancellationToken cancellation)
    {
        var report = new ExportReport();
        var families = Array.ConvertAll(Gauges, gauge => Family(gauge.Name, gauge.Help));
        var components = Family(
            "isojoule_component_energy_joules", "Energy of one component of a run, by the method in its label.");
        await foreach (var run in runs.WithCancellation(cancellation).ConfigureAwait(false))
        {
            // The format has no way to go back to a name, so that all of it is held until the end.
            if (++report.Runs > RunsMax)
                throw new NotSupportedException($"Prometheus text holds at most {RunsMax} runs; filter them.");
            for (var place = 0; place < Gauges.Length; place++) Sample(
                families[place], Gauges[place].Name, Labels(run), Gauges[place].Value(run));
            foreach (var component in run.Components)
                Sample(components, "isojoule_component_energy_joules", [.. Labels(run), ("component", component.Id), ("method", component.Method)], component.Partial ? null : component.EnergyJ);
        }

        report.NoteAll("windows, tags, attributes and warnings have no place in it", report.Runs);
        foreach (var family in families.Append(components))
            await stream.WriteAsync(Encoding.UTF8.GetBytes(family.ToString()), cancellation).ConfigureAwait(false);
        return report;
    }

    private static StringBuilder Family(string name, string help) =>
        new($"# HELP {name} {help}\n# TYPE {name} gauge\n");

    private static (string Key, string Value)[] Labels(RunDocument run) =>
        [("run_id", run.RunId), ("workload", run.Name), ("hardware", run.Hardware), ("outcome", run.Outcome), (
            "scope", run.EnergyScope)];

    /// <summary>Adds a sample; what is unknown has none, which is not 0.</summary>
    private static void Sample(
        StringBuilder family, string name, IEnumerable<(string Key, string Value)> labels, double? value)
    {
        if (value is not { } number) return;
        var text = string.Join(',', labels.Select(label => $"{label.Key}=\"{Escape(label.Value)}\""));
        family.Append(CultureInfo.InvariantCulture, $"{name}{{{text}}} {number:R}\n");
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace(
            "\n", "\\n", StringComparison.Ordinal);
}
