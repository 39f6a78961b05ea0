using Isojoule.Files;

namespace Isojoule.Store.Formats.Zeus;

/// <summary>The log of Zeus' monitor: one row a window, energies of GPUs in joules; each window is a run.</summary>
internal sealed class ZeusImporter : IRunImporter
{
    private const string Sensor = "Zeus";

    // Seconds since 1970 of the year 2001: older versions wrote a clock that begins when the machine does.
    private const double UnixMin = 1e9;

    private const string EnergyEnd = "_energy";

    public string Name => "zeus";

    public string Description => "windows that ZeusMonitor logs, a run each";

    public bool Recognizes(ImportSource source) =>
        CsvHead.HasAll(source.Columns, "start_time", "window_name", "elapsed_time")
            && source.Columns.Any(column => ComponentOf(column) is not null);

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        var repeats = new RepeatCount();
        using var rows = ImportRows.Open(source, report);
        while (rows.Read())
        {
            var start = rows.Required("start_time");
            var duration = rows.Required("elapsed_time");
            var components = Components(rows, duration);
            var name = rows.Text("window_name");
            if (name.Length == 0) rows.Refuse("window_name", "a name");
            if (!rows.IsSound) continue;
            var run = new ImportedRun
            {
                Id = repeats.Number(
                    Name,
                    $"{start:R}\n{name}\n{duration:R}\n"
                        + $"{string.Join('\n', components.Select(component => component.EnergyJ))}"),
                Workload = name,
                Hardware = HardwareNames.OrUnknown(null, options, report),
                Tool = Name,
                StartedUtc = StartOf(start, report),
                DurationS = duration,
                Origin = new(Name, source.FileName, rows.Line),
            };
            run.Components.AddRange(components);
            yield return run.ToStored(options);
        }
    }

    private static List<ComponentDocument> Components(ImportRows rows, double duration)
    {
        var components = new List<ComponentDocument>();
        foreach (var column in rows.Columns)
        {
            if (ComponentOf(column) is not { } id || rows.Text(column).Length == 0) continue;
            components.Add(rows.Number(column) switch
            {
                null => ImportedComponent.Unknown(id, "", Sensor, "Zeus wrote no energy of it."),
                0 => ImportedComponent.Unknown(
                    id, "", Sensor, "Zeus writes 0 J for a window shorter than its counter's period."),
                { } joules => ImportedComponent.Known(id, "", ImportedComponent.Counter, Sensor, joules, duration),
            });
        }

        return components;
    }

    private static DateTimeOffset? StartOf(double start, ImportReport report)
    {
        if (start >= UnixMin && ImportTime.TryUnix(start, out var time)) return time;
        report.Note(
            "start_time is no time since 1970, as in older versions of Zeus; when the runs began is left unknown");
        return null;
    }

    /// <summary>"gpu:0" for "gpu0_energy".</summary>
    private static string? ComponentOf(string column)
    {
        if (!column.EndsWith(EnergyEnd, StringComparison.Ordinal)) return null;
        foreach (var kind in (string[])["gpu", "cpu", "dram"])
        {
            var number = column.AsSpan(0, column.Length - EnergyEnd.Length);
            if (!number.StartsWith(kind)) continue;
            number = number[kind.Length..];
            if (number.Length is > 0 and < 5 && !number.ContainsAnyExceptInRange('0', '9')) return $"{kind}:{number}";
        }

        return null;
    }
}
