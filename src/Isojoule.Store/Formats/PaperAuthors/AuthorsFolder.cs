using System.Text;
using Isojoule.Files;
using Isojoule.Store.Formats.CodeCarbon;
using Isojoule.Store.Formats.NvidiaSmi;
using Isojoule.Store.Formats.PowerLogs;
using Isojoule.Tables;

namespace Isojoule.Store.Formats.PaperAuthors;

/// <summary>The files that lie beside the authors' <c>metadata.txt</c>, shared by its runs.</summary>
internal sealed class AuthorsFolder
{
    private const string GpuFile = "nvidia_tracker.csv";
    private const string NodeFile = "bmc_node_power_watt.csv";
    private const string NodeMetric = "bmc_node_power_watt";

    private static readonly string[] Known = ["metadata.txt", GpuFile, NodeFile];
    private static readonly string[] KnownOfRun = ["codecarbon", "loss.csv"];

    private readonly ImportSource _source;
    private readonly ImportReport _report;
    private readonly ImportOptions _options;
    private readonly TimeSpan _offset;
    private TimeSpan? _zone;

    public AuthorsFolder(ImportSource source, ImportOptions options, ImportReport report)
    {
        (_source, _options, _report) = (source, options, report);
        ReadNode();
        _offset = Zone();
        ReadGpu();
        TellRest();
    }

    public PowerSeries Gpu { get; } = new();

    public PowerSeries Node { get; } = new();

    public string? GpuName { get; private set; }

    /// <summary>CodeCarbon's account of a run, or <c>null</c>.</summary>
    public RunDocument? CodeCarbon(string run)
    {
        if (_source.Find(run)?.Find("codecarbon")?.Find("emissions.csv") is not { IsFolder: false } file) return null;
        var importer = new CodeCarbonImporter();
        if (importer.Recognizes(file))
            return importer
                .Read(file, _options with { Workload = null, UtcOffset = _offset }, _report)
                .LastOrDefault()
                ?.Document;
        _report.Note("a run's codecarbon/emissions.csv is none; it was left out");
        return null;
    }

    /// <summary>Folders of runs, by name.</summary>
    public IEnumerable<string> RunFolders =>
        _source
            .Entries()
            .Where(entry => entry.IsFolder && entry.FileName.StartsWith("run_", StringComparison.Ordinal))
            .Select(entry => entry.FileName);

    /// <summary>The last loss of a run, or <c>null</c>.</summary>
    public string? Loss(string run)
    {
        if (_source.Find(run)?.Find("loss.csv") is not { IsFolder: false } file
            || !CsvHead.HasAll(file.Columns, "Epoch", "Loss"))
            return null;
        string? last = null;
        using var rows = ImportRows.Open(file, _report);
        while (rows.Read())
        {
            if (rows.Signed("Loss") is not null && rows.IsSound) last = rows.Text("Loss");
        }

        return last;
    }

    /// <summary>Tells which files are not read: the authors derive some, and others come from further tools.</summary>
    private void TellRest()
    {
        foreach (var entry in _source.Entries())
        {
            if (!entry.IsFolder && !Known.Contains(entry.FileName))
                _report.Note($"{VisibleText.Of(entry.FileName)} was not read");
            if (!entry.IsFolder) continue;
            foreach (var inner in entry.Entries().Where(inner => !KnownOfRun.Contains(inner.FileName)))
                _report.Note($"{VisibleText.Of(inner.FileName)} in folders of runs was not read");
        }
    }

    private void ReadNode()
    {
        if (_source.Find(NodeFile) is not { IsFolder: false } file) return;
        if (!CsvHead.HasAll(file.Columns, "timestamp", "metric_id", "value"))
        {
            _report.Note($"{NodeFile} is not the node's power; it was left out");
            return;
        }

        var clock = new ImportClock(_options, _report);
        using var rows = ImportRows.Open(file, _report);
        while (rows.Read())
        {
            if (rows.Text("metric_id") != NodeMetric) continue;
            var (at, watts) = (rows.Time("timestamp", clock), rows.Number("value"));
            if (!rows.IsSound) continue;
            Node.Add(at, watts, file.Name);
            if (DateTimeOffset.TryParse(
                    rows.Text("timestamp"),
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var zoned))
                _zone ??= zoned.Offset;
        }
    }

    private void ReadGpu()
    {
        if (_source.Find(GpuFile) is not { IsFolder: false } file) return;
        if (NvidiaSmiColumns.Of(file.Columns) is not { } columns)
        {
            _report.Note($"{GpuFile} is no log of nvidia-smi; it was left out");
            return;
        }

        var clock = new ImportClock(_offset, _report);
        using var rows = ImportRows.Open(file, _report);
        while (rows.Read())
        {
            if (NvidiaSmiColumns.IsHeader(rows)) continue;
            var (at, watts) = (rows.Time(columns.Time, clock), Watts(rows, columns.Powers[0]));
            if (!rows.IsSound) continue;
            Gpu.Add(at, watts, file.Name);
            if (columns.Name is { } name && rows.Text(name) is { Length: > 0 } text) GpuName ??= text;
        }
    }

    /// <summary>
    /// nvidia-smi and CodeCarbon write local time without its zone; the node's meter, on the same machine, names it.
    /// </summary>
    private TimeSpan Zone()
    {
        if (_options.UtcOffset != TimeSpan.Zero || _zone is not { } zone || zone == TimeSpan.Zero)
            return _options.UtcOffset;
        _report.Note($"the zone of times that name none was taken from {NodeFile}");
        return zone;
    }

    private static double? Watts(ImportRows rows, string column)
    {
        var text = rows.Text(column);
        if (ImportRows.IsMissing(text)) return null;
        if (NumberText.TryParse(
                Encoding.UTF8.GetBytes(text.EndsWith(" W", StringComparison.Ordinal) ? text[..^2] : text),
                out var watts)
            && watts >= 0)
            return watts;
        rows.Refuse(column, "watts, such as 184.53 W, or [N/A]");
        return null;
    }
}
