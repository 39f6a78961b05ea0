using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>An energy counter as a log shows it, in joules, whose range the log does not tell.</summary>
/// <remarks>
/// Where it steps back, or further than any node draws, that interval is bridged by the mean power of the others.
/// </remarks>
internal sealed class HeldCounter
{
    private const double BridgedShareMax = 0.1;

    // No node draws a megawatt: such a step is no energy.
    private const double WattsMax = 1e6;
    private const double SecondsMin = 1e-3;

    private double? _last;
    private TimeSpan _lastAt;
    private double _joules;
    private double _coveredS;
    private double _bridgedS;
    private long _wraps;
    private long _reads;
    private long _failed;

    /// <summary>Takes in one reading.</summary>
    /// <param name="at">Time since the log began, not decreasing.</param>
    /// <param name="joules">The counter, or <c>null</c> when it could not be read.</param>
    public void Add(TimeSpan at, double? joules)
    {
        if (joules is null)
        {
            _failed++;
            return;
        }

        _reads++;
        if (_last is { } last) Take((at - _lastAt).TotalSeconds, joules.Value - last);
        (_last, _lastAt) = (joules, at);
    }

    public ComponentDocument ToComponent(string id, string name, string sensor, double durationS)
    {
        if (_coveredS <= 0)
            return ImportedComponent.Unknown(
                id,
                name,
                sensor,
                "The counter was not read twice without passing its range.");
        var bridgedJ = _joules / _coveredS * _bridgedS;
        var wholeS = _coveredS + _bridgedS;
        var isPartial = wholeS < 0.999 * durationS || _bridgedS > BridgedShareMax * wholeS;
        return ImportedComponent.Known(id, name, ImportedComponent.Counter, sensor, _joules + bridgedJ, wholeS) with
        {
            Partial = isPartial,
            Reason = isPartial ? "The counter was not read, or passed its range, over too much of the run." : null,
            UncertaintyJ = _wraps > 0 ? bridgedJ : null,
            Samples = _reads,
            FailedReads = _failed,
            Wraps = _wraps,
            Notes = _wraps > 0 ? ["Where the counter passed its range, the mean power of the rest stands for it."] : [],
        };
    }

    private void Take(double seconds, double joules)
    {
        if (joules >= 0 && joules <= WattsMax * Math.Max(seconds, SecondsMin))
        {
            _joules += joules;
            _coveredS += seconds;
            return;
        }

        _wraps++;
        _bridgedS += seconds;
    }
}
