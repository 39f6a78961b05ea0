namespace Isojoule.Store.Formats.NvidiaSmi;

/// <summary>Logs of <c>nvidia-smi --query-gpu=timestamp,…,power.draw --format=csv -l 1</c>, integrated.</summary>
/// <remarks>
/// Units stand in cells or not; what could not be read is <c>[N/A]</c>; rows of several GPUs alternate; a log that was
/// appended to has a header again, and is as many runs.
/// </remarks>
internal sealed class NvidiaSmiImporter : IRunImporter
{
    public string Name => "nvidia-smi";

    public string Description => "power logs of nvidia-smi --format=csv, integrated";

    public bool Recognizes(ImportSource source) => NvidiaSmiColumns.Of(source.Columns) is not null;

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        using var rows = ImportRows.Open(source, report);
        var columns = NvidiaSmiColumns.Of(rows.Columns) ?? throw new ImportException(
            $"{source.Name} has no columns timestamp and power.draw.");
        var clock = new ImportClock(options, report);
        var log = new NvidiaSmiLog(columns, clock, report, options);
        var part = 0;
        while (rows.Read())
        {
            if (!NvidiaSmiColumns.IsHeader(rows)) log.Add(rows);
            else if (Finish(log, ref part, source, options, report) is { } run)
            {
                yield return run;
                log = new(columns, clock, report, options);
            }
        }

        if (Finish(log, ref part, source, options, report) is { } last) yield return last;
    }

    private StoredRun? Finish(
        NvidiaSmiLog log, ref int part, ImportSource source, ImportOptions options, ImportReport report)
    {
        if (log.Rows == 0) return null;
        part++;
        if (log.Ambiguity is { } ambiguity)
        {
            report.Skip(
                log.FirstLine, ambiguity, "a column index or uuid (nvidia-smi --query-gpu=index,timestamp,power.draw)");
            return null;
        }

        if (log.DurationS <= 0)
        {
            report.Skip(log.FirstLine, "a log of one moment", "rows at two times or more");
            return null;
        }

        var components = log.ToComponents();
        var run = new ImportedRun
        {
            Id = ImportId.Of(
                Name,
                source.FileName,
                log.StartedUtc.ToString("o", System.Globalization.CultureInfo.InvariantCulture),
                string.Join('\n', components.Select(gpu => gpu.Uuid ?? gpu.Id))),
            Workload = part > 1 ? FormattableString.Invariant($"{source.Stem}#{part}") : source.Stem,
            Hardware = HardwareNames.OrUnknown(
                HardwareNames.Of(components.Select(gpu => gpu.Name).Where(name => name.Length > 0)), options, report),
            Tool = Name,
            StartedUtc = log.StartedUtc,
            DurationS = log.DurationS,
            IntervalS = log.IntervalS,
            Origin = new(Name, source.FileName, log.FirstLine),
        };
        run.Components.AddRange(components);
        return run.ToStored(options, log.ToSamples());
    }
}
