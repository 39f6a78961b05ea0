namespace Isojoule.Store.Formats.PowerLogs;

/// <summary>
/// Intervals gathered by their length, each class twice as long as the one before, with what they hold. Constant
/// memory.
/// </summary>
internal sealed class IntervalLengths
{
    private const double ShortestS = 1e-3;
    private const int Classes = 48; // up to 4,000 years
    private const double GapIntervals = 10;
    private const double GapAlwaysBridgedS = 2;

    private readonly long[] _counts = new long[Classes];
    private readonly double[] _seconds = new double[Classes];
    private readonly double[] _joules = new double[Classes];

    /// <summary>Adds one.</summary>
    /// <param name="seconds">What of it counts.</param>
    /// <param name="joules">What that holds.</param>
    /// <param name="lengthS">How long all of it was.</param>
    public void Add(double seconds, double joules, double lengthS)
    {
        if (seconds <= 0) return; // two readings of one moment, as of two writers of a file
        var place = ClassOf(lengthS);
        _counts[place]++;
        _seconds[place] += seconds;
        _joules[place] += joules;
    }

    /// <summary>
    /// The length from which on an interval is a gap: ten times the median, and two seconds at least.
    /// </summary>
    public double GapMinS()
    {
        var (half, seen) = ((_counts.Sum() + 1) / 2, 0L);
        for (var place = 0; place < Classes; place++)
        {
            seen += _counts[place];
            if (seen >= half && _counts[place] > 0)
                return Math.Max(GapAlwaysBridgedS, GapIntervals * _seconds[place] / _counts[place]);
        }

        return double.PositiveInfinity;
    }

    /// <summary>Length and content of all classes that begin below a length.</summary>
    public (double Seconds, double Joules) Sum(double belowS)
    {
        var (seconds, joules) = (0.0, 0.0);
        for (var place = 0; place < Classes && StartOf(place) < belowS; place++)
        {
            seconds += _seconds[place];
            joules += _joules[place];
        }

        return (seconds, joules);
    }

    private static double StartOf(int place) => place == 0 ? 0 : ShortestS * Math.Pow(2, place - 1);

    private static int ClassOf(double seconds) =>
        Math.Clamp((int)Math.Floor(Math.Log2(seconds / ShortestS)) + 1, 0, Classes - 1);
}
