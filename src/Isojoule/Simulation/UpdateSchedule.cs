namespace Isojoule.Simulation;

/// <summary>
/// When a device renews a register: at <paramref name="Phase"/> + k · <paramref name="Period"/>, k of any sign.
/// </summary>
/// <param name="Period">Time between renewals; zero renews it at every read.</param>
/// <param name="Phase">Time of one renewal.</param>
public readonly record struct UpdateSchedule(TimeSpan Period, TimeSpan Phase)
{
    /// <summary>The latest renewal at or before a time.</summary>
    public TimeSpan LatestAt(TimeSpan at)
    {
        if (Period <= TimeSpan.Zero) return at;
        var past = (at - Phase).Ticks % Period.Ticks;
        return new(at.Ticks - (past < 0 ? past + Period.Ticks : past));
    }
}
