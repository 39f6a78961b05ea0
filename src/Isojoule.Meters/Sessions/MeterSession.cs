using Isojoule.Metering;

namespace Isojoule.Meters.Sessions;

/// <summary>Measures this machine from its start to its stop, on one thread, and tells windows apart.</summary>
/// <remarks>
/// Time is monotonic. A window begins and ends with a sample of its own, taken by whoever marks it, so that its ends do
/// not wait for the next regular one. Nothing is allocated while sampling and nothing written but the journal.
/// </remarks>
public sealed class MeterSession : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IMeter[] _meters;
    private readonly SessionOptions _options;
    private readonly RunRecorder _recorder;
    private readonly long[] _slots;
    private readonly long _start;
    private readonly IWaiter _waiter;
    private readonly Thread? _thread;
    private readonly Action<long, ReadOnlySpan<byte>> _onLine;
    private int _faultsTold;
    private volatile bool _isStopping;

    private MeterSession(IReadOnlyList<IMeter> meters, SessionOptions options)
    {
        _meters = [.. meters]; // an array: walking an interface would allocate its enumerator at every sample
        _options = options;
        Components = [.. meters.SelectMany(meter => meter.Components)];
        _recorder = new(Components);
        _slots = new long[MeteredComponent.Slots * Components.Count];
        _onLine = Follow;
        _start = options.Time.GetTimestamp();
        _waiter = OperatingSystem.IsLinux() ? new LinuxWaiter(options.Events?.Path) : new PortableWaiter();
        Take();
        if (!options.HasThread) return;
        _thread = new(Loop) { IsBackground = true, Name = "isojoule sampling" };
        _thread.Start();
    }

    /// <summary>What is measured, in the order of the slots.</summary>
    public IReadOnlyList<MeteredComponent> Components { get; }

    /// <summary>Time since the start.</summary>
    public TimeSpan Now => _options.Time.GetElapsedTime(_start);

    /// <summary>Starts to measure.</summary>
    /// <param name="meters">What to read; the caller disposes of them after the session.</param>
    /// <param name="options">How often, and where to keep a journal.</param>
    public static MeterSession Start(IReadOnlyList<IMeter> meters, SessionOptions? options = null) =>
        new(meters, options ?? new());

    /// <summary>Begins a window now; it ends when it is disposed of.</summary>
    /// <exception cref="ArgumentException">The name cannot be used, or that window is open already.</exception>
    public MeterWindow Begin(string name)
    {
        if (EventLine.ProblemOfName(name) is { } problem)
            throw new ArgumentException($"The window {problem}.", nameof(name));
        return Mark(new(EventKind.Begin, name, ""))
            ? new(this, name)
            : throw new ArgumentException($"Window '{name}' cannot be begun.", nameof(name));
    }

    /// <summary>Sets an attribute of the run; the newest value counts.</summary>
    public void Set(string key, string value) => Mark(new(EventKind.Set, key, value));

    /// <summary>The newest power of each component of an open window; <c>null</c> where there is none yet.</summary>
    internal Power?[] PowersNow(string window)
    {
        lock (_gate) return [.. _recorder.AccountsOf(window).Select(account => account.PowerLatest)];
    }

    /// <summary>Stops, with a last sample, and gives the energies. The session is then done.</summary>
    public RunMeasurement Stop()
    {
        StopThread();
        lock (_gate)
        {
            Take();
            _options.Events?.ReadLines(_onLine, isLast: true);
            if (_thread is not null) SharpenEnds();
            return _recorder.Finish();
        }
    }

    /// <summary>
    /// Waits for the renewals that tell where the last windows ended: a tenth of a second, where counters are slow.
    /// </summary>
    private void SharpenEnds()
    {
        while (_recorder.IsSettling)
        {
            Thread.Sleep(ComponentAccount.FineInterval);
            Take();
        }
    }

    /// <summary>Stops without a result, when <see cref="Stop"/> was not called.</summary>
    public void Dispose()
    {
        StopThread();
        _waiter.Dispose();
    }

    /// <summary>
    /// Writes into the journal how the command ended: between two samples, for the journal has one buffer.
    /// </summary>
    internal void Conclude(string text)
    {
        lock (_gate) _options.Journal?.Text('x', Now, text);
    }

    /// <summary>Takes a sample now, then does as the mark says.</summary>
    internal bool Mark(EventLine line)
    {
        lock (_gate)
        {
            if (line.Kind != EventKind.Set) Take();
            return Apply(line);
        }
    }

    /// <summary>One round of the sampling thread: events that came, and a sample.</summary>
    /// <param name="mayHaveNews">Whether the events file may have grown: looking costs as much as a sensor.</param>
    internal void Tick(bool mayHaveNews = true)
    {
        lock (_gate)
        {
            Take();
            if (mayHaveNews && _options.Events is { HasNews: true } events) events.ReadLines(_onLine);
        }
    }

    private void Loop()
    {
        var next = _options.Interval;
        while (!_isStopping)
        {
            var now = Now;
            bool isFine;
            lock (_gate) isFine = _recorder.WantsFineSamples;
            var isOften = isFine && next - now > ComponentAccount.FineInterval;
            var mayHaveNews = _waiter.Wait(isOften ? ComponentAccount.FineInterval : next - now);
            if (_isStopping) return;
            var isDue = Now >= next;
            if (!isDue && !isFine && !mayHaveNews) continue;
            Tick(mayHaveNews);
            // Samples that were missed (a suspended machine, a debugger) are not made up for.
            if (isDue) next = Math.Max(1, (long)Math.Ceiling(Now / _options.Interval)) * _options.Interval;
            if (next <= Now) next += _options.Interval;
        }
    }

    private void Take()
    {
        _options.BeforeSample?.Invoke(Now);
        var slots = _slots.AsSpan();
        foreach (var meter in _meters)
        {
            var count = MeteredComponent.Slots * meter.Components.Count;
            meter.Read(slots[..count]);
            slots = slots[count..];
        }

        var now = Now;
        _recorder.Sample(now, _slots);
        _options.Journal?.Sample(now, _slots);
        TellFaults(now);
    }

    private void TellFaults(TimeSpan now)
    {
        var count = 0;
        for (var i = 0; i < _meters.Length; i++) count += _meters[i].Faults.Count;
        if (count == _faultsTold) return;
        _faultsTold = count;
        foreach (var fault in _meters.SelectMany(meter => meter.Faults))
            _options.Journal?.Text('f', now, $"{fault.ComponentId}: {fault.Message}");
    }

    private void Follow(long number, ReadOnlySpan<byte> bytes)
    {
        if (!EventLine.TryParse(bytes, out var line, out var problem))
        {
            var sentence = $"events line {number} {problem}";
            _recorder.Problems.Add(sentence);
            _options.Journal?.Text('p', Now, sentence);
        }
        else if (line.Kind != EventKind.None)
        {
            Apply(line);
        }
    }

    private bool Apply(EventLine line)
    {
        var text = line.Kind == EventKind.Set ? $"{line.Name}={line.Value}" : line.Name;
        _options.Journal?.Text(line.Kind switch { EventKind.Begin => 'b', EventKind.End => 'e', _ => 'k' }, Now, text);
        return _recorder.Apply(line);
    }

    private void StopThread()
    {
        _isStopping = true;
        _waiter.Wake();
        _thread?.Join();
    }
}
