namespace Isojoule.Meters.Doctor;

/// <summary>How long and how finely an examination samples the meters.</summary>
public sealed record ExaminationPace
{
    /// <summary>How long; a counter and a gauge are compared over this time.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time between two samples.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Called before each sample with the time since the first; a simulated node follows it.</summary>
    public Action<TimeSpan>? BeforeSample { get; init; }

    /// <summary>Tells the time and waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
