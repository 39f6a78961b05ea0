namespace Isojoule.Reporting.Axes;

/// <summary>The range and the scale of one axis.</summary>
internal sealed class Axis
{
    // Beyond two decades the lower half of a linear axis is one blot of dots.
    private const double LogFromRatio = 100;
    private const double Margin = 0.05;

    private Axis(double min, double max, bool isLog) => (Min, Max, IsLog) = (min, max, isLog);

    public double Min { get; }

    public double Max { get; }

    public bool IsLog { get; }

    /// <summary>An axis with room for the values: logarithmic when they are positive and span decades.</summary>
    public static Axis Over(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0) return new(0, 1, false);
        return SpansDecades(finite) ? LogOver(finite) : LinearOver(finite);
    }

    /// <summary>Whether the positive values differ by more than two decades and none is negative.</summary>
    public static bool SpansDecades(IReadOnlyCollection<double> values)
    {
        var positive = values.Where(value => value > 0).ToArray();
        return positive.Length > 0 && values.Min() >= 0 && positive.Max() / positive.Min() > LogFromRatio;
    }

    /// <summary>A logarithmic axis over the positive values, of which there must be one.</summary>
    public static Axis LogOver(IEnumerable<double> values)
    {
        var logs = values.Where(value => value > 0 && double.IsFinite(value)).Select(Math.Log10).ToArray();
        var (low, high) = (logs.Min(), logs.Max());
        var margin = Math.Max(Margin * (high - low), 0.05);
        return new(Math.Pow(10, low - margin), Math.Pow(10, Math.Min(high + margin, 308)), true);
    }

    /// <summary>A linear axis over the values; it starts at 0 when they leave less than half of it empty.</summary>
    public static Axis LinearOver(IEnumerable<double> values)
    {
        var (low, high) = values.Aggregate(
            (Low: double.PositiveInfinity, High: double.NegativeInfinity),
            (range, value) => (Math.Min(range.Low, value), Math.Max(range.High, value)));
        if (low == high) return AroundOne(low);
        if (low >= 0 && low < 0.5 * high) low = 0;
        var margin = Margin * (high - low);
        return new(low == 0 ? 0 : low - margin, high + margin, false);
    }

    private static Axis AroundOne(double value)
    {
        var room = Margin * Math.Abs(value);
        return value == 0 ? new(0, 1, false) : new(value - room, value + room, false);
    }

    /// <summary>A linear axis from <paramref name="min"/> to <paramref name="max"/>, as it is.</summary>
    public static Axis Exactly(double min, double max) => new(min, max, false);

    /// <summary>Where a value stands between the ends, 0 to 1 inside; NaN where a logarithm does not exist.</summary>
    public double ShareOf(double value) => IsLog
        ? value > 0 ? Math.Log(value / Min) / Math.Log(Max / Min) : double.NaN
        : (value - Min) / (Max - Min);

    /// <summary>The value at a share of the axis; undoes <see cref="ShareOf"/>.</summary>
    public double ValueAt(double share) => IsLog ? Min * Math.Pow(Max / Min, share) : Min + (share * (Max - Min));

    /// <summary>Whether a value can be drawn on the axis.</summary>
    public bool Shows(double value) => ShareOf(value) is >= -1e-9 and <= 1 + 1e-9;

    /// <summary>The marks of the axis, about <paramref name="wanted"/> of them with a label.</summary>
    public IReadOnlyList<Tick> Ticks(int wanted) => IsLog
        ? LogTicks.Between(Min, Max, wanted)
        : LinearTicks.Between(Min, Max, wanted);
}
