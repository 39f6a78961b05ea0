namespace Isojoule.Store.Formats.CarbonTracker;

/// <summary>An epoch of a carbontracker log.</summary>
internal sealed class CarbonTrackerEpoch
{
    private readonly DateTimeOffset? _endedUtc;

    /// <param name="name">Its name.</param>
    /// <param name="line">The line it begins on.</param>
    /// <param name="endedUtc">When it was logged, which is at its end.</param>
    public CarbonTrackerEpoch(string name, int line, DateTimeOffset? endedUtc) =>
        (Name, Line, _endedUtc) = (name, line, endedUtc);

    public string Name { get; }

    public int Line { get; }

    public double DurationS { get; set; }

    /// <summary>Mean power by kind, one value a device.</summary>
    public Dictionary<string, IReadOnlyList<double>> Watts { get; } = new(StringComparer.Ordinal);

    public bool IsWhole => DurationS > 0 && Watts.Count > 0;

    public DateTimeOffset? StartedUtc => _endedUtc is { } end ? ImportTime.Before(end, DurationS) : null;
}
