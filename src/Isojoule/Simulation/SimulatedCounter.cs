namespace Isojoule.Simulation;

/// <summary>A register that counts energy upwards: NVML's total energy, RAPL's <c>energy_uj</c>.</summary>
public sealed record SimulatedCounter : SimulatedRegister
{
    /// <summary>Energy of one tick: 1e-3 for NVML, 1e-6 for powercap.</summary>
    public required double JoulesPerTick { get; init; }

    /// <summary>The value at time zero, were it renewed then.</summary>
    public long StartTicks { get; init; }

    /// <summary>The highest value, after which it begins again at 0; <c>null</c> when it never does.</summary>
    public long? RangeTicks { get; init; }

    private protected override long TicksAt(TimeSpan at)
    {
        var renewed = Updates.LatestAt(at);
        var reset = Find(RegisterFaultKind.Reset, at);
        if (reset is null) return Shown(StartTicks + TicksBetween(TimeSpan.Zero, renewed));
        return renewed <= reset.At ? 0 : Shown(TicksBetween(reset.At, renewed));
    }

    // Whole and fraction of the start and of the energy are only joined after rounding down, so nothing is lost
    // beside a start of 10¹¹ ticks.
    private long TicksBetween(TimeSpan start, TimeSpan end)
    {
        var joules = Power.JoulesUntil(end) - Power.JoulesUntil(start);
        var sensed = (Gain * joules) + (Offset.Watts * (end - start).TotalSeconds);
        return checked((long)Math.Floor(sensed / JoulesPerTick));
    }

    private long Shown(long ticks)
    {
        var coarse = ticks - Modulo(ticks, GranularityTicks);
        // A counter that starts at 0 and was last renewed before time zero has not begun.
        return RangeTicks is { } range ? Modulo(coarse, range + 1) : Math.Max(0, coarse);
    }

    private static long Modulo(long value, long modulus) => ((value % modulus) + modulus) % modulus;
}
