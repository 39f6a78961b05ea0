using Isojoule.Metering;

namespace Isojoule.Meters;

/// <summary>How rarely a counter may be read before a wrap-around can be missed.</summary>
public static class SamplingLimits
{
    /// <summary>
    /// The longest time between two readings in which the counter cannot pass its whole range even at twice the most
    /// power that it can see; <c>null</c> when it never wraps.
    /// </summary>
    public static TimeSpan? LongestInterval(MeteredComponent metered)
    {
        if (metered.Counter is not { RangeTicks: { } rangeTicks } counter) return null;
        return TimeSpan.FromSeconds(rangeTicks * counter.JoulesPerTick / (2 * counter.PowerMax.Watts));
    }

    /// <summary>The shortest of the longest intervals; <c>null</c> when no counter wraps.</summary>
    public static TimeSpan? LongestInterval(IEnumerable<MeteredComponent> metered) =>
        metered.Select(LongestInterval).Min();
}
