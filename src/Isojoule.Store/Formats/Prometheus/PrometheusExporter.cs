using Isojoule.Files;

namespace Isojoule.Store.Formats.Prometheus;

/// <summary>
/// Runs as Prometheus text, version 0.0.4: one gauge a figure, grouped by name as the format demands.
/// </summary>
internal sealed class PrometheusExporter : IRunExporter
{
    private static readonly (string Name, string Help, Func<RunDocument, double?> Value)[] Gauges =
    [
        ("isojoule_run_energy_joules", "Energy of a run, of the scope in its label.", run => run.EnergyJ),
        ("isojoule_run_energy_uncertainty_joules", "Half-width of the energy's interval, about 95 %.",
            run => run.UncertaintyJ),
        ("isojoule_run_duration_seconds", "How long a run took.", run => run.DurationS),
        ("isojoule_run_start_time_seconds", "When a run began, seconds since 1970.", run => Seconds(run.StartedUtc)),
        ("isojoule_run_forward_flops", "Operations of one forward pass on one sample.", run => run.Flops),
        ("isojoule_run_parameters", "Trained parameters.", run => run.Params),
        ("isojoule_run_bytes", "Bytes that one forward pass on one sample moves to and from memory.",
            run => run.Bytes),
    ];

    public string Name => "prometheus";

    public string Description => "text for Prometheus, gauges labelled by run";

    public async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<RunDocument> runs, Stream stream, ExportOptions options, CancellationToken cancellation)
    {
        var report = new ExportReport();
        PrometheusFamily[] families =
        [
            .. Gauges.Select(gauge => new PrometheusFamily(gauge.Name, gauge.Help)),
            new("isojoule_component_energy_joules", "Energy of one component of a run, by the method in its label."),
        ];
        try
        {
            await foreach (var run in runs.WithCancellation(cancellation).ConfigureAwait(false))
            {
                Add(run, families);
                report.Runs++;
            }

            foreach (var family in families) await family.CopyToAsync(stream, cancellation).ConfigureAwait(false);
        }
        finally
        {
            foreach (var family in families) await family.DisposeAsync().ConfigureAwait(false);
        }

        report.NoteAll("windows, tags, attributes and warnings have no place in it", report.Runs);
        return report;
    }

    private static void Add(RunDocument run, PrometheusFamily[] families)
    {
        (string, string)[] labels =
        [
            ("run_id", run.RunId), ("workload", run.Name), ("hardware", run.Hardware), ("outcome", run.Outcome),
            ("scope", run.EnergyScope),
        ];
        for (var place = 0; place < Gauges.Length; place++) families[place].Add(Gauges[place].Value(run), labels);
        foreach (var component in run.Components)
        {
            var energyJ = component.Partial ? null : component.EnergyJ;
            families[^1].Add(energyJ, [.. labels, ("component", component.Id), ("method", component.Method)]);
        }
    }

    private static double? Seconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds() / 1000.0;
}
