using Isojoule.Meters.Models;

namespace Isojoule.Meters.Doctor;

/// <summary>Watches how busy the processors are from its making until it is asked.</summary>
internal sealed class LoadWatch
{
    private readonly string _path;
    private readonly (long Busy, long Total)? _start;

    public LoadWatch(NodePaths paths)
    {
        _path = paths.Proc("stat");
        _start = Read();
    }

    /// <summary>Share of all processors' time that was work, or <c>null</c> when it cannot be told.</summary>
    public double? BusyShare() => _start is { } start && Read() is { } end && end.Total > start.Total
        ? (double)(end.Busy - start.Busy) / (end.Total - start.Total)
        : null;

    private (long Busy, long Total)? Read()
    {
        try
        {
            using var times = CpuTimes.Open(_path);
            return times.TryRead(out var busy, out var total) ? (busy, total) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
