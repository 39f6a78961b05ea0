using Isojoule.Files;

namespace Isojoule.Store.Formats.PowerLogs;

/// <summary>
/// Power readings of one component, integrated; all of a log, or what lies between two times of it. Constant memory.
/// </summary>
/// <remarks>
/// As in our own meter a reading describes the time just past and is held backwards to the one before; failed
/// readings are bridged by the mean of their ends; an interval far longer than most is a gap and not covered.
/// Unlike there, the pace is known only at the end, so that intervals are gathered by their length.
/// </remarks>
internal sealed class PowerLog
{
    // A megawatt from one device is a slip of a unit.
    private const double WattsMax = 1e6;

    // Times in logs have milliseconds; a covered time that misses less than this misses nothing.
    private const double CoverageMin = 0.999;

    private readonly IntervalLengths _paces = new();
    private readonly IntervalLengths _covered = new();
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _until;
    private DateTimeOffset _newest = DateTimeOffset.MinValue;
    private DateTimeOffset _goodAt;
    private double _goodWatts;
    private bool _isFailing;
    private double _peakWatts;
    private long _failed;

    /// <summary>Takes in all of a log.</summary>
    public PowerLog() : this(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)
    {
    }

    /// <summary>Takes in what lies between two times; the reading after the end covers the time up to it.</summary>
    public PowerLog(DateTimeOffset from, DateTimeOffset until) => (_from, _until) = (from, until);

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset Last { get; private set; }

    /// <summary>Readings used.</summary>
    public long Reads { get; private set; }

    /// <summary>Takes in one reading.</summary>
    /// <param name="at">When it was read.</param>
    /// <param name="watts">The power over the time just past, or <c>null</c> when it could not be read.</param>
    /// <returns>False, and nothing is taken in, when the time lies before that of the reading before.</returns>
    public bool Add(DateTimeOffset at, double? watts)
    {
        if (at < _newest) return false;
        var before = _newest;
        _newest = at;
        if (before > DateTimeOffset.MinValue) _paces.Add((at - before).TotalSeconds, 0, (at - before).TotalSeconds);
        if (at < _from || before >= _until) return true;
        var isBegun = before < _from && before > DateTimeOffset.MinValue && at > _from;
        if (isBegun) Take(_from, watts, TimeSpan.Zero);
        // An interval that is cut at an end is as long as it was: of a gap nothing counts.
        var outside = (isBegun ? _from - before : TimeSpan.Zero) + (at > _until ? at - _until : TimeSpan.Zero);
        Take(at < _until ? at : _until, watts, outside);
        return true;
    }

    /// <summary>The component over a run of <paramref name="durationS"/>.</summary>
    public ComponentDocument ToComponent(string id, string name, string sensor, double durationS)
    {
        if (Reads == 0)
            return ImportedComponent.Unknown(id, name, sensor, "The log has no power reading of it in this time.");
        var (coveredS, joules) = _covered.Sum(_paces.GapMinS());
        if (coveredS <= 0) return ImportedComponent.Unknown(id, name, sensor, "Its readings cover no time.");
        var isPartial = coveredS < CoverageMin * durationS;
        return ImportedComponent.Known(id, name, ImportedComponent.PowerIntegration, sensor, joules, coveredS) with
        {
            Partial = isPartial,
            PowerPeakW = _peakWatts,
            Samples = Reads,
            FailedReads = _failed,
            Reason = isPartial
                ? FormattableString.Invariant($"The readings cover {coveredS:F1} of {durationS:F1} s.")
                : null,
        };
    }

    private void Take(DateTimeOffset at, double? watts, TimeSpan outside)
    {
        First ??= at;
        Last = at;
        if (watts is not (>= 0 and <= WattsMax))
        {
            _failed++;
            _isFailing = true;
            return;
        }

        var power = watts.Value;
        if (Reads++ > 0) Integrate(at - _goodAt, outside, _isFailing ? (_goodWatts + power) / 2 : power);
        (_goodAt, _goodWatts, _isFailing) = (at, power, false);
        _peakWatts = Math.Max(_peakWatts, power);
    }

    private void Integrate(TimeSpan interval, TimeSpan outside, double watts) =>
        _covered.Add(interval.TotalSeconds, watts * interval.TotalSeconds, (interval + outside).TotalSeconds);
}
