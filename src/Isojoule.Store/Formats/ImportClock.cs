namespace Isojoule.Store.Formats;

/// <summary>Reads the times of one source, and says once where their zone was taken from.</summary>
internal sealed class ImportClock
{
    private readonly ImportReport _report;
    private readonly TimeSpan _offset;
    private bool _isTold;

    public ImportClock(ImportOptions options, ImportReport report) : this(options.UtcOffset, report)
    {
    }

    /// <param name="offset">The zone of times that name none.</param>
    /// <param name="report">Where it is told that there was such a time.</param>
    public ImportClock(TimeSpan offset, ImportReport report) => (_offset, _report) = (offset, report);

    /// <summary>The time, or <c>null</c> when the text is none.</summary>
    public DateTimeOffset? Parse(string text)
    {
        if (!ImportTime.TryParse(text, _offset, out var time, out var isZoned)) return null;
        if (isZoned || _isTold) return time;
        _isTold = true;
        var sign = _offset < TimeSpan.Zero ? '-' : '+';
        _report.Note($"its times name no zone and were taken as {sign}{_offset:hh\\:mm}; --utc-offset says otherwise");
        return time;
    }
}
