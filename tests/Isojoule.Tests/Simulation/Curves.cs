using Isojoule.Simulation;
using Isojoule.Statistics;

namespace Isojoule.Tests.Simulation;

/// <summary>One curve of each kind, with numbers drawn from a seed.</summary>
internal static class Curves
{
    public const double WattsMax = 1000; // a sum of two curves of at most 500 W

    public static IReadOnlyList<PowerCurve> Of(ulong seed)
    {
        var random = new SeededRandom(seed);
        var steps = PowerCurve.Steps(Watts(), (Seconds(1), Watts()), (Seconds(1) + TimeSpan.FromSeconds(1), Watts()));
        var square = PowerCurve.Square(Watts(), Watts(), Seconds(3), Share(), Share());
        var ramp = PowerCurve.Ramp(Watts(), Watts(), Seconds(4), TimeSpan.FromSeconds(4) + Seconds(4));
        return
        [
            PowerCurve.Constant(Watts()),
            steps,
            square,
            ramp,
            PowerCurve.Burst(Watts(), Watts(), Seconds(5), Seconds(2)),
            PowerCurve.Through(
                (Seconds(1), Watts()), (TimeSpan.FromSeconds(2), Watts()), (TimeSpan.FromSeconds(5), Watts())),
            PowerCurve.Sum(square, ramp),
            PowerCurve.Repeat(PowerCurve.Sum(steps), TimeSpan.FromSeconds(1.3)),
            PowerCurve.Repeat(ramp, TimeSpan.FromSeconds(3.7)),
        ];

        Power Watts() => Power.FromWatts(500 * Share());
        TimeSpan Seconds(double max) => TimeSpan.FromSeconds(0.01 + (max * Share() * 0.99));
        double Share() => (random.NextUInt64() >> 11) * Math.Pow(2, -53);
    }

    /// <summary>The energy by midpoint sums, and how far off they can be.</summary>
    /// <remarks>
    /// A midpoint sum is exact over a straight piece. A step that holds a jump is wrong by at most the step times the
    /// jump, and no jump is higher than <see cref="WattsMax"/>. Times are rounded to 100 ns, either way.
    /// </remarks>
    public static (double Joules, double Tolerance) Quadrature(
        PowerCurve curve, TimeSpan start, TimeSpan end, int steps)
    {
        var stepSeconds = (end - start).TotalSeconds / steps;
        var joules = 0.0;
        for (var i = 0; i < steps; i++)
            joules += curve.At(start + ((i + 0.5) / steps * (end - start))).Watts * stepSeconds;
        var breaks = 1; // a time before zero may begin a straight piece at zero
        var at = start < TimeSpan.Zero ? TimeSpan.Zero : start;
        while ((at = curve.NextBreak(at)) < end) breaks++;
        return (joules, (breaks * WattsMax * stepSeconds) + 1e-4);
    }
}
