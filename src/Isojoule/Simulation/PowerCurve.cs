namespace Isojoule.Simulation;

/// <summary>The true power of a simulated device at every time, and its exact integral.</summary>
/// <remarks>
/// Every curve is made of straight pieces that meet at whole ticks of <see cref="TimeSpan"/>, so its energy is a sum
/// of trapezoids and no numeric integration is needed. At a jump the new value holds. Before time zero the power is
/// that at zero: the device idled as it begins.
/// </remarks>
public abstract class PowerCurve
{
    private protected PowerCurve()
    {
    }

    /// <summary>The same power for ever.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The power is negative.</exception>
    public static PowerCurve Constant(Power level) => Steps(level);

    /// <summary>A level that changes at given times.</summary>
    /// <param name="initial">The level before the first step.</param>
    /// <param name="steps">Times after zero in ascending order, each with the level from then on.</param>
    /// <exception cref="ArgumentException">Times do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A power is negative.</exception>
    public static PowerCurve Steps(Power initial, params ReadOnlySpan<(TimeSpan At, Power Level)> steps)
    {
        var pieces = new CurvePiece[steps.Length + 1];
        pieces[0] = new(TimeSpan.Zero, initial.Watts, initial.Watts);
        for (var i = 0; i < steps.Length; i++)
            pieces[i + 1] = new(steps[i].At, steps[i].Level.Watts, steps[i].Level.Watts);
        return new PiecewiseCurve(pieces);
    }

    /// <summary>Straight lines through given points, level before the first and after the last.</summary>
    /// <param name="points">One or more, at ascending times of zero or later.</param>
    /// <exception cref="ArgumentException">There is no point, or times do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A power or a time is negative.</exception>
    public static PowerCurve Through(params ReadOnlySpan<(TimeSpan At, Power Level)> points)
    {
        if (points.IsEmpty) throw new ArgumentException("A curve needs a point.", nameof(points));
        ArgumentOutOfRangeException.ThrowIfLessThan(points[0].At, TimeSpan.Zero, nameof(points));
        var pieces = new List<CurvePiece>();
        if (points[0].At > TimeSpan.Zero) pieces.Add(new(TimeSpan.Zero, points[0].Level.Watts, points[0].Level.Watts));
        for (var i = 0; i < points.Length; i++)
        {
            var next = points[Math.Min(i + 1, points.Length - 1)];
            pieces.Add(new(points[i].At, points[i].Level.Watts, next.Level.Watts));
        }

        return new PiecewiseCurve([.. pieces]);
    }

    /// <summary>A straight change from one level to another.</summary>
    /// <exception cref="ArgumentException"><paramref name="end"/> is not after <paramref name="start"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A power or <paramref name="start"/> is negative.</exception>
    public static PowerCurve Ramp(Power from, Power to, TimeSpan start, TimeSpan end) =>
        Through((start, from), (end, to));

    /// <summary>One rise above a base and back.</summary>
    /// <exception cref="ArgumentException">Time or length is not positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A power is negative.</exception>
    public static PowerCurve Burst(Power floor, Power peak, TimeSpan at, TimeSpan length) =>
        Steps(floor, (at, peak), (at + length, floor));

    /// <summary>High, then low, for ever.</summary>
    /// <param name="low">The lower level.</param>
    /// <param name="high">The level at the beginning of each period.</param>
    /// <param name="period">Length of a high and a low together.</param>
    /// <param name="duty">The share of a period that is high, 0–1, dimensionless.</param>
    /// <param name="phase">The share of a period that has passed at time zero, 0–1, dimensionless.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A power is negative, a share outside 0–1, or the period not positive.
    /// </exception>
    public static PowerCurve Square(Power low, Power high, TimeSpan period, double duty = 0.5, double phase = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        ThrowIfNoShare(duty, nameof(duty));
        ThrowIfNoShare(phase, nameof(phase));
        var highFor = duty * period;
        if (highFor == TimeSpan.Zero) return Constant(low);
        return highFor == period
            ? Constant(high)
            : new RepeatedCurve(Steps(high, (highFor, low)), period, phase * period);
    }

    /// <summary>The beginning of a curve, over and over.</summary>
    /// <param name="part">What is repeated.</param>
    /// <param name="period">How much of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is not positive.</exception>
    public static PowerCurve Repeat(PowerCurve part, TimeSpan period) => new RepeatedCurve(part, period, TimeSpan.Zero);

    /// <summary>Curves on top of each other.</summary>
    public static PowerCurve Sum(params ReadOnlySpan<PowerCurve> parts) => new SumCurve([.. parts]);

    /// <summary>The power at a time; before zero that at zero.</summary>
    public Power At(TimeSpan at) => Power.FromWatts(Watts(at));

    /// <summary>The exact energy from <paramref name="start"/> to <paramref name="end"/>, of any sign.</summary>
    public Energy Between(TimeSpan start, TimeSpan end) => Energy.FromJoules(JoulesUntil(end) - JoulesUntil(start));

    /// <summary>The power in watts at a time, negative ones included.</summary>
    internal double Watts(TimeSpan at) => WattsAt(at < TimeSpan.Zero ? TimeSpan.Zero : at);

    /// <summary>The energy in joules since time zero; negative before it.</summary>
    internal double JoulesUntil(TimeSpan at) =>
        at < TimeSpan.Zero ? at.TotalSeconds * WattsAt(TimeSpan.Zero) : JoulesSinceZero(at);

    /// <summary>The first time after <paramref name="at"/> where a piece may begin.</summary>
    /// <param name="at">Zero or later.</param>
    /// <returns>A time after it, or <see cref="TimeSpan.MaxValue"/> when it goes on straight for ever.</returns>
    internal abstract TimeSpan NextBreak(TimeSpan at);

    /// <summary>The power in watts at zero or later.</summary>
    private protected abstract double WattsAt(TimeSpan at);

    /// <summary>The energy in joules from zero to a time that is not before it.</summary>
    private protected abstract double JoulesSinceZero(TimeSpan at);

    private static void ThrowIfNoShare(double share, string name)
    {
        if (share is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(name, share, "A share is between 0 and 1.");
    }
}
