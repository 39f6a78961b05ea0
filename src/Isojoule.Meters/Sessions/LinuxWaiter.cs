using static Isojoule.Meters.Sessions.LinuxCalls;

namespace Isojoule.Meters.Sessions;

/// <summary>
/// Sleeps in <c>ppoll</c>: a write to the events file ends the sleep at once, so that a window begins when it says.
/// </summary>
internal sealed unsafe class LinuxWaiter : IWaiter
{
    private const int Buffer = 4096;

    private readonly int _wake;
    private readonly int _inotify;
    private readonly bool _isWatching;

    /// <param name="eventsPath">The file to watch, or <c>null</c>.</param>
    public LinuxWaiter(string? eventsPath)
    {
        _wake = EventFd(0, CloseOnExec | NonBlocking);
        _inotify = eventsPath is null ? -1 : InotifyInit(CloseOnExec | NonBlocking);
        // Where inotify is not to be had, the file is looked at before every sample instead.
        _isWatching = eventsPath is null
            || (_inotify >= 0 && InotifyAddWatch(_inotify, eventsPath, InotifyModify) >= 0);
    }

    public bool Wait(TimeSpan timeout)
    {
        if (timeout < TimeSpan.Zero) timeout = TimeSpan.Zero;
        var entries = stackalloc PollEntry[2];
        entries[0] = new() { File = _wake, Events = PollIn };
        entries[1] = new() { File = _inotify, Events = PollIn };
        var time = new TimeSpec
        {
            Seconds = (nint)(timeout.Ticks / TimeSpan.TicksPerSecond),
            Nanoseconds = (nint)(timeout.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick),
        };
        if (Poll(entries, 2, &time, 0) <= 0) return !_isWatching;
        Drain(entries[0]);
        return Drain(entries[1]) || !_isWatching;
    }

    public void Wake()
    {
        var one = 1UL;
        _ = Write(_wake, &one, sizeof(ulong));
    }

    public void Dispose()
    {
        _ = Close(_wake);
        if (_inotify >= 0) _ = Close(_inotify);
    }

    private static bool Drain(PollEntry entry)
    {
        if ((entry.Returned & PollIn) == 0) return false;
        var buffer = stackalloc byte[Buffer];
        _ = Read(entry.File, buffer, Buffer);
        return true;
    }
}
