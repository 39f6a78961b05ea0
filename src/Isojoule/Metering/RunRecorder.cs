namespace Isojoule.Metering;

/// <summary>
/// Turns samples and events into energies by window. Live sessions and replayed journals both end here.
/// </summary>
/// <remarks>
/// A window's ends are samples: whoever begins or ends one takes a sample first. Memory does not grow with samples,
/// only with windows and attributes, and those are bounded, because a command that is measured may write anything.
/// </remarks>
public sealed class RunRecorder
{
    /// <summary>The most windows that are kept.</summary>
    public const int WindowsMax = 10_000;

    /// <summary>The most windows that may be open at one time.</summary>
    public const int OpenWindowsMax = 64;

    /// <summary>The most attributes that are kept.</summary>
    public const int AttributesMax = 1_000;

    private readonly IReadOnlyList<MeteredComponent> _components;
    private readonly List<OpenWindow> _open = [];
    private readonly List<OpenWindow> _ending = [];
    private readonly List<WindowEnergy> _closed = [];
    private readonly SortedDictionary<string, string> _attributes = new(StringComparer.Ordinal);
    private readonly long[] _slots;
    private TimeSpan _now;

    /// <summary>Records <paramref name="components"/>.</summary>
    public RunRecorder(IReadOnlyList<MeteredComponent> components)
    {
        _components = components;
        _slots = new long[MeteredComponent.Slots * components.Count];
        _slots.AsSpan().Fill(MeteredComponent.Unread);
    }

    /// <summary>What the events said that could not be followed.</summary>
    public RecorderProblems Problems { get; } = new();

    /// <summary>Number of samples taken in.</summary>
    public long Samples { get; private set; }

    /// <summary>
    /// Whether samples <see cref="ComponentAccount.FineInterval"/> apart would sharpen the ends of a window now.
    /// </summary>
    public bool WantsFineSamples => IsSettling || _open.Exists(window => window.WantsFineSamples);

    /// <summary>Whether a window has ended whose end can still get sharper.</summary>
    public bool IsSettling => _ending.Count > 0;

    /// <summary>Takes in one sample of every component.</summary>
    /// <param name="at">Time since the session's start, not decreasing.</param>
    /// <param name="slots"><see cref="MeteredComponent.Slots"/> for each component: counter, gauge.</param>
    public void Sample(TimeSpan at, ReadOnlySpan<long> slots)
    {
        _now = at;
        Samples++;
        slots.CopyTo(_slots);
        foreach (var window in _open) window.Add(at, slots);
        foreach (var window in _ending) window.Add(at, slots);
        if (_ending.Count > 0) Settle();
    }

    /// <summary>Follows an event, as of the newest sample.</summary>
    /// <returns>Whether it could be followed; otherwise a problem is noted.</returns>
    public bool Apply(EventLine line) => line.Kind switch
    {
        EventKind.Begin => Begin(line.Name),
        EventKind.End => End(line.Name),
        EventKind.Set => Set(line.Name, line.Value),
        _ => true,
    };

    /// <summary>Begins a window at the newest sample.</summary>
    /// <returns>Whether it began; otherwise a problem is noted.</returns>
    public bool Begin(string name)
    {
        if (Find(name) is not null) return Problems.Add($"'begin {name}': that window is open already; end it first");
        if (_open.Count >= OpenWindowsMax)
            return Problems.Add($"'begin {name}': {OpenWindowsMax} windows are open, no more are kept");
        if (_open.Count + _ending.Count + _closed.Count >= WindowsMax)
            return Problems.Add($"'begin {name}': a run keeps {WindowsMax} windows at most");

        var window = new OpenWindow(name, _now, _components);
        window.Add(_now, _slots);
        _open.Add(window);
        return true;
    }

    /// <summary>Ends a window at the newest sample.</summary>
    /// <returns>Whether it was open; otherwise a problem is noted.</returns>
    public bool End(string name)
    {
        if (Find(name) is not { } window) return Problems.Add($"'end {name}': no such window is open");
        _open.Remove(window);
        window.End(_now);
        _ending.Add(window);
        Settle();
        return true;
    }

    /// <summary>Sets an attribute; the newest value counts.</summary>
    /// <returns>Whether it was kept; otherwise a problem is noted.</returns>
    public bool Set(string key, string value)
    {
        if (_attributes.Count >= AttributesMax && !_attributes.ContainsKey(key))
            return Problems.Add($"'set {key}': a run keeps {AttributesMax} attributes at most");
        _attributes[key] = value;
        return true;
    }

    /// <summary>The accounts of an open window, or none.</summary>
    public IReadOnlyList<ComponentAccount> AccountsOf(string name) => Find(name)?.Accounts ?? [];

    /// <summary>Ends every open window at the newest sample and gives the whole; the recorder is then done.</summary>
    public RunMeasurement Finish()
    {
        _closed.AddRange(_ending.Select(window => window.Total(endedWithRun: false)));
        _ending.Clear();
        foreach (var window in _open)
        {
            window.End(_now);
            _closed.Add(window.Total(endedWithRun: true));
            if (window.Name[0] != EventLine.Reserved)
                Problems.Add($"'begin {window.Name}': never ended; it ended with the run");
        }

        _open.Clear();
        return new(
            [.. _closed.OrderBy(window => window.Start)],
            new SortedDictionary<string, string>(_attributes, StringComparer.Ordinal),
            Problems.Told());
    }

    /// <summary>Windows whose ends can get no sharper are done.</summary>
    private void Settle()
    {
        for (var i = _ending.Count - 1; i >= 0; i--)
        {
            if (_ending[i].WantsFineSamples) continue;
            _closed.Add(_ending[i].Total(endedWithRun: false));
            _ending.RemoveAt(i);
        }
    }

    private OpenWindow? Find(string name) => _open.Find(window => window.Name == name);
}
