using System.Globalization;

namespace Isojoule.Store.Formats.Alumet;

/// <summary>Alumet's CSV: one measurement a row, energies as what a counter rose since the row before.</summary>
/// <remarks>
/// Zones within others (core, uncore) are left out, and so is what was attributed to processes; both are told.
/// </remarks>
internal sealed class AlumetImporter : IRunImporter
{
    private const int SeriesMax = 10_000;

    public string Name => "alumet";

    public string Description => "measurements of Alumet, CSV";

    public bool Recognizes(ImportSource source) =>
        CsvHead.HasAll(source.Columns, "metric", "timestamp", "value", "resource_kind", "resource_id", "consumer_kind");

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        var series = new Dictionary<string, AlumetSeries>(StringComparer.Ordinal);
        var clock = new ImportClock(options, report);
        using var rows = ImportRows.Open(source, report);
        while (rows.Read())
        {
            if (IdOf(rows, report) is not { } id) continue;
            var (at, value) = (rows.Time("timestamp", clock), rows.Number("value"));
            var factor = AlumetUnit.JoulesPer(rows.Text("metric"));
            if (factor is null)
                rows.Refuse("metric", "an energy with its unit at the end, such as rapl_consumed_energy_J");
            if (!rows.IsSound) continue;
            if (!series.TryGetValue(id, out var one))
            {
                if (series.Count == SeriesMax)
                    throw new ImportException(
                        FormattableString.Invariant($"{source.Name} holds more than {SeriesMax} counters."));
                series[id] = one = new(rows.Text("metric"));
            }

            if (!one.Add(at, value * factor))
                report.Skip(rows.Line, "a time before that of the row above of the same counter", "times that go on");
        }

        if (series.Count == 0)
            throw new ImportException(
                $"{source.Name} holds no energy of a node: its rapl or nvml source was off, or could not read.");
        yield return Of(series, source, options, report).ToStored(options);
    }

    private ImportedRun Of(
        Dictionary<string, AlumetSeries> series, ImportSource source, ImportOptions options, ImportReport report)
    {
        var start = series.Values.Min(one => one.StartedUtc);
        var durationS = (series.Values.Max(one => one.Last) - start).TotalSeconds;
        var run = new ImportedRun
        {
            Id = ImportId.Of(Name, source.FileName, start.ToString("o", CultureInfo.InvariantCulture)),
            Workload = source.Stem,
            Hardware = HardwareNames.OrUnknown(null, options, report),
            Tool = Name,
            StartedUtc = start,
            DurationS = durationS > 0 ? durationS : null,
            Origin = new(Name, source.FileName),
        };
        run.Components.AddRange(series.OrderBy(one => one.Key, StringComparer.Ordinal).Select(
            one => one.Value.ToComponent(one.Key, durationS)));
        return run;
    }

    /// <summary>The component a row belongs to, or <c>null</c> when it is none of ours.</summary>
    private static string? IdOf(ImportRows rows, ImportReport report)
    {
        var metric = rows.Text("metric");
        if (!metric.Contains("energy", StringComparison.Ordinal)) return null;
        if (rows.Text("consumer_kind") is not ("local_machine" or ""))
        {
            report.Note("energies that were attributed to processes or groups of them were left out: the node's stand");
            return null;
        }

        var number = rows.Text("resource_id") is { Length: > 0 } id ? id : "0";
        if (metric.StartsWith("nvml_", StringComparison.Ordinal)) return $"gpu:{number}";
        if (!metric.StartsWith("rapl_", StringComparison.Ordinal)) return Other(metric, report);
        return rows.Text("domain") switch
        {
            "package" => $"cpu:{number}",
            "dram" => $"dram:{number}",
            "platform" or "psys" => "platform",
            _ => Other(rows.Text("domain"), report),
        };
    }

    private static string? Other(string name, ImportReport report)
    {
        report.Note(
            $"\"{Tables.VisibleText.Of(name)}\" was left out: it lies within another part, or is not known here");
        return null;
    }
}
