using System.Globalization;

namespace Isojoule.Store.Formats.Zeus;

/// <summary>
/// The traces published with Zeus: time and mean power of one training epoch, at several power limits.
/// </summary>
/// <remarks>
/// A GPU under a lower limit is another hardware: only the highest limit of the file bears the GPU's bare name.
/// </remarks>
internal sealed class ZeusTraceImporter : IRunImporter
{
    private const string FilePrefix = "summary_power_";
    private const double WattsMax = 1e5;

    public string Name => "zeus-trace";

    public string Description => "power traces published with Zeus (NSDI '23), one training epoch a row";

    public bool Recognizes(ImportSource source) =>
        CsvHead.HasAll(
            source.Columns, "dataset", "network", "batch_size", "optimizer", "power_limit", "time_per_epoch",
            "average_power");

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        var highest = HighestLimit(source);
        var gpu = source.Stem.StartsWith(FilePrefix, StringComparison.Ordinal)
            ? source.Stem[FilePrefix.Length..].ToUpperInvariant()
            : null;
        var hardware = options.Hardware ?? HardwareNames.OrUnknown(gpu, options, report);
        var repeats = new RepeatCount();
        using var rows = ImportRows.Open(source, report);
        while (rows.Read())
        {
            var (seconds, watts, limit) = (
                rows.Required("time_per_epoch"), rows.Required("average_power"), rows.Required("power_limit"));
            if (watts > WattsMax) rows.Refuse("average_power", "watts of a GPU");
            if (!rows.IsSound) continue;
            var workload = string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.Text("dataset")}/{rows.Text("network")}/{rows.Text("optimizer")}/bs{rows.Text("batch_size")}");
            var run = new ImportedRun
            {
                Id = repeats.Number(
                    Name, FormattableString.Invariant($"{source.Stem}\n{workload}\n{limit:R}\n{seconds:R}\n{watts:R}")),
                Workload = workload,
                Hardware = hardware,
                Tool = "zeus",
                StartedUtc = null,
                DurationS = seconds,
                Origin = new(Name, source.FileName, rows.Line),
            };
            run.Attributes["power_limit_w"] = rows.Text("power_limit");
            run.Components.Add(ImportedComponent.Known(
                "gpu:0", hardware, ImportedComponent.PowerIntegration, "Zeus (NVML)", seconds * watts, seconds));
            var isHighest = limit >= highest;
            if (!isHighest)
                report.Note(
                    "a GPU under a lower power limit is another hardware: it is named with its limit, as in A40@100W");
            yield return run.ToStored(
                options with { Hardware = isHighest ? hardware : FormattableString.Invariant($"{hardware}@{limit}W") });
        }
    }

    private static double HighestLimit(ImportSource source)
    {
        var highest = 0.0;
        using var rows = ImportRows.Open(source, new(source.Name, null));
        while (rows.Read())
        {
            if (rows.Number("power_limit") is { } limit && rows.IsSound) highest = Math.Max(highest, limit);
        }

        return highest;
    }
}
