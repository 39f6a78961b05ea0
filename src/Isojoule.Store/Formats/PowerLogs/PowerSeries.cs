namespace Isojoule.Store.Formats.PowerLogs;

/// <summary>Readings of a node that several runs share, to be integrated from one time to another.</summary>
internal sealed class PowerSeries
{
    /// <summary>Two months at the authors' five seconds.</summary>
    private const int ReadingsMax = 1_000_000;

    private readonly List<(DateTimeOffset At, double? Watts)> _readings = [];
    private bool _isSorted = true;

    /// <summary>Whether there is nothing to integrate.</summary>
    public bool IsEmpty => _readings.Count == 0;

    /// <summary>Takes in a reading; several writers of one file may be out of order.</summary>
    /// <exception cref="ImportException">There are more than any log of a campaign has.</exception>
    public void Add(DateTimeOffset at, double? watts, string name)
    {
        if (_readings.Count == ReadingsMax)
            throw new ImportException(FormattableString.Invariant($"{name} holds more than {ReadingsMax} readings."));
        _isSorted = _isSorted && (_readings.Count == 0 || _readings[^1].At <= at);
        _readings.Add((at, watts));
    }

    /// <summary>The power between two times.</summary>
    public PowerLog Between(DateTimeOffset from, DateTimeOffset until)
    {
        Sort();
        var log = new PowerLog(from, until);
        for (var place = Math.Max(FirstAt(from) - 1, 0); place < _readings.Count; place++)
        {
            var (at, watts) = _readings[place];
            log.Add(at, watts);
            if (at >= until) break;
        }

        return log;
    }

    private void Sort()
    {
        if (_isSorted) return;
        var sorted = _readings.OrderBy(reading => reading.At).ToArray(); // stable, unlike List.Sort
        _readings.Clear();
        _readings.AddRange(sorted);
        _isSorted = true;
    }

    private int FirstAt(DateTimeOffset from)
    {
        var (low, high) = (0, _readings.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (_readings[middle].At < from) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
