using Isojoule.Files;

namespace Isojoule.Store.Formats.Alumet;

/// <summary>The rows of one counter: each says how far it rose since the one before.</summary>
internal sealed class AlumetSeries
{
    private const double WattsMax = 1e6;
    private readonly string _metric;
    private double _joules;
    private long _rows;
    private long _missing;

    /// <param name="metric">Name of the metric.</param>
    public AlumetSeries(string metric) => _metric = metric;

    public DateTimeOffset First { get; private set; }

    public DateTimeOffset Last { get; private set; }

    /// <summary>The first row covers the time before it, as long as the others do.</summary>
    public DateTimeOffset StartedUtc => _rows < 2 || First.Ticks <= Pace.Ticks ? First : First - Pace;

    private TimeSpan Pace => (Last - First) / (_rows - 1);

    /// <summary>Takes in a row; false when it lies before the one before.</summary>
    public bool Add(DateTimeOffset at, double? joules)
    {
        if (_rows > 0 && at < Last) return false;
        if (_rows++ == 0) First = at;
        Last = at;
        if (joules is null) _missing++;
        else _joules += joules.Value;
        return true;
    }

    public ComponentDocument ToComponent(string id, double durationS)
    {
        var coveredS = (Last - StartedUtc).TotalSeconds;
        var sensor = $"Alumet ({_metric})";
        if (_missing == _rows) return ImportedComponent.Unknown(id, "", sensor, "Its rows have no value.");
        if (coveredS > 0 && _joules > WattsMax * coveredS)
            return ImportedComponent.Unknown(id, "", sensor, "More than any node draws: a counter stepped.");
        var isPartial = _missing > 0 || coveredS < 0.9 * durationS;
        return ImportedComponent.Known(id, "", ImportedComponent.Counter, sensor, _joules, coveredS) with
        {
            Samples = _rows - _missing,
            FailedReads = _missing,
            Partial = isPartial,
            Reason = isPartial ? "It was read over a part of the run only." : null,
        };
    }
}
