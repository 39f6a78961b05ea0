using System.Text;
using Isojoule.Files;
using Isojoule.Store.Formats.PowerLogs;
using Isojoule.Tables;

namespace Isojoule.Store.Formats.NvidiaSmi;

/// <summary>One log of one or several GPUs.</summary>
internal sealed class NvidiaSmiLog
{
    private const string Sensor = "nvidia-smi";
    private const string WattsEnd = " W";
    private const int DevicesMax = 1024;

    // Rows of several GPUs that are not told apart come in groups: next to nothing within, the pace between.
    private const int IntervalsKept = 512;
    private const double GroupRatio = 0.1;
    private const double GroupMaxS = 0.1;
    private const double GroupShareMin = 0.4;

    private readonly NvidiaSmiColumns _columns;
    private readonly ImportClock _clock;
    private readonly ImportReport _report;
    private readonly PowerSamples _samples;
    private readonly Dictionary<string, Device> _devices = new(StringComparer.Ordinal);
    private readonly List<double> _intervals = [];

    public NvidiaSmiLog(NvidiaSmiColumns columns, ImportClock clock, ImportReport report, ImportOptions options)
    {
        _columns = columns;
        _clock = clock;
        _report = report;
        _samples = new(options, report);
    }

    /// <summary>Rows taken in.</summary>
    public long Rows { get; private set; }

    public int FirstLine { get; private set; }

    public DateTimeOffset StartedUtc { get; private set; }

    public double DurationS { get; private set; }

    public double? IntervalS => _intervals.Count > 0 ? _intervals.Average() : null;

    /// <summary>Why the rows cannot be told apart, or <c>null</c>.</summary>
    public string? Ambiguity => _columns.Uuid is null && _columns.Index is null && IsInterleaved()
        ? "rows of several GPUs that nothing tells apart" : null;

    public void Add(ImportRows rows)
    {
        var at = rows.Time(_columns.Time, _clock);
        var watts = Watts(rows);
        if (!rows.IsSound || DeviceOf(rows) is not { } device) return;
        if (Rows > 0 && device.Log.Reads > 0 && device.Log.Last <= at) Keep((at - device.Log.Last).TotalSeconds);
        if (!device.Log.Add(at, watts))
        {
            _report.Skip(
                rows.Line, "a time before that of the row above", "times that go on (was the clock set back?)");
            return;
        }

        if (Rows++ == 0) (FirstLine, StartedUtc) = (rows.Line, at);
        if (at < StartedUtc) StartedUtc = at; // rows of several GPUs may be milliseconds out of order
        DurationS = Math.Max(DurationS, (at - StartedUtc).TotalSeconds);
        _samples.Add(at - StartedUtc, device.Id, watts);
    }

    public List<ComponentDocument> ToComponents() =>
        [.. _devices.Values.Select(
            device => device.Log.ToComponent(device.Id, device.Name, Sensor, DurationS) with { Uuid = device.Uuid })];

    public RunSamples? ToSamples() => _samples.ToSamples();

    private double? Watts(ImportRows rows)
    {
        foreach (var column in _columns.Powers)
        {
            var text = rows.Text(column);
            if (ImportRows.IsMissing(text)) continue;
            if (text.EndsWith(WattsEnd, StringComparison.Ordinal)) text = text[..^WattsEnd.Length];
            if (NumberText.TryParse(Encoding.UTF8.GetBytes(text), out var watts) && watts >= 0) return watts;
            rows.Refuse(column, "watts, such as 184.53 W, or [N/A]");
        }

        return null;
    }

    private Device? DeviceOf(ImportRows rows)
    {
        var uuid = _columns.Uuid is null ? "" : rows.Text(_columns.Uuid);
        var index = _columns.Index is null ? "" : rows.Text(_columns.Index);
        var name = _columns.Name is null ? "" : rows.Text(_columns.Name);
        var key = uuid.Length > 0 ? uuid : index.Length > 0 ? index : name;
        if (_devices.TryGetValue(key, out var device)) return device;
        if (_devices.Count == DevicesMax)
            throw new ImportException(FormattableString.Invariant($"more than {DevicesMax} GPUs in one log."));
        device = new(
            $"gpu:{(index.Length > 0 ? index : FormattableString.Invariant($"{_devices.Count}"))}",
            name,
            uuid.Length > 0 ? uuid : null);
        return _devices[key] = device;
    }

    private void Keep(double interval)
    {
        if (_intervals.Count < IntervalsKept) _intervals.Add(interval);
    }

    private bool IsInterleaved()
    {
        if (_intervals.Count == 0) return false;
        var sorted = _intervals.Order().ToArray();
        var pace = sorted[^(1 + (sorted.Length / 20))];
        var within = sorted.Count(interval => interval <= GroupMaxS && interval <= GroupRatio * pace);
        return pace > 0 && within >= GroupShareMin * sorted.Length;
    }

    private sealed record Device(string Id, string Name, string? Uuid)
    {
        public PowerLog Log { get; } = new();
    }
}
