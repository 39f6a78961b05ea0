namespace Isojoule.Simulation;

/// <summary>A register that shows power: NVML's power usage, hwmon's <c>power1_average</c>.</summary>
public sealed record SimulatedGauge : SimulatedRegister
{
    // exp(−40) is 4e-18: what lies further back does not change a double.
    private const double LagsBack = 40;

    /// <summary>Power of one tick: 1e-3 for NVML, 1e-6 for hwmon.</summary>
    public required double WattsPerTick { get; init; }

    /// <summary>The time before each renewal that the value averages over; zero for the power just then.</summary>
    public TimeSpan AveragingWindow { get; init; }

    /// <summary>
    /// Time constant of a first-order lag, as of a capacitor before the sensor (Kepler, Maxwell); zero for none. It
    /// takes the place of the averaging window.
    /// </summary>
    public TimeSpan Lag { get; init; }

    private protected override long TicksAt(TimeSpan at)
    {
        var sensed = (Gain * MeanWatts(Updates.LatestAt(at))) + Offset.Watts;
        return Math.Max(0, (long)Math.Round(sensed / WattsPerTick / GranularityTicks) * GranularityTicks);
    }

    private double MeanWatts(TimeSpan at)
    {
        if (Lag > TimeSpan.Zero) return LaggedWatts(at);
        if (AveragingWindow <= TimeSpan.Zero) return Power.Watts(at);
        return (Power.JoulesUntil(at) - Power.JoulesUntil(at - AveragingWindow)) / AveragingWindow.TotalSeconds;
    }

    // Solves τ·dy/dt = P − y exactly over each straight piece of the curve.
    private double LaggedWatts(TimeSpan at)
    {
        var from = at - (LagsBack * Lag);
        if (from < TimeSpan.Zero) from = TimeSpan.Zero;
        var lagged = Power.Watts(from);
        while (from < at)
        {
            var next = Power.NextBreak(from);
            var to = next < at ? next : at;
            lagged = AfterPiece(lagged, from, to);
            from = to;
        }

        return lagged;
    }

    private double AfterPiece(double lagged, TimeSpan from, TimeSpan to)
    {
        var seconds = (to - from).TotalSeconds;
        var lag = Lag.TotalSeconds;
        var start = Power.Watts(from);
        // The mean gives the value just before a jump, which the curve itself no longer shows there.
        var slope = 2 * (((Power.JoulesUntil(to) - Power.JoulesUntil(from)) / seconds) - start) / seconds;
        var steady = start - (slope * lag);
        return steady + (slope * seconds) + ((lagged - steady) * Math.Exp(-seconds / lag));
    }
}
