using Isojoule.Meters.Journals;

namespace Isojoule.Meters.Sessions;

/// <summary>How a session measures.</summary>
public sealed class SessionOptions
{
    /// <summary>Time between two samples, above zero; 100 ms when not said.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The clock; monotonic time only is asked of it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where what was read is kept safe while measuring, or <c>null</c> to keep nothing.</summary>
    public JournalWriter? Journal { get; init; }

    /// <summary>Called before each sample with the time since the start: a simulated node moves on.</summary>
    public Action<TimeSpan>? BeforeSample { get; init; }

    internal EventFile? Events { get; init; }

    /// <summary>Whether samples are taken by a thread; tests take them by hand in virtual time.</summary>
    internal bool HasThread { get; init; } = true;
}
