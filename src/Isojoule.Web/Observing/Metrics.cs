using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Isojoule.Web.Observing;

/// <summary>What the server counts, as Prometheus reads it.</summary>
internal sealed class Metrics
{
    private static readonly double[] BoundsS = [0.005, 0.025, 0.1, 0.5, 2.5, 10];

    private readonly ConcurrentDictionary<(string Method, string Route, int Status), Durations> _requests = [];
    private long _inFlight;
    private long _importedRuns;
    private long _refused;

    public void Begin() => Interlocked.Increment(ref _inFlight);

    public void End(string method, string route, int status, TimeSpan elapsed)
    {
        Interlocked.Decrement(ref _inFlight);
        _requests.GetOrAdd((method, route, status), _ => new()).Add(elapsed.TotalSeconds);
    }

    public void Imported(int runs) => Interlocked.Add(ref _importedRuns, runs);

    /// <summary>A request without the right to what it asked, or from another site.</summary>
    public void Refused() => Interlocked.Increment(ref _refused);

    public string ToText(int liveClients)
    {
        var text = new StringBuilder();
        Gauge(text, "isojoule_requests_in_flight", "Requests being answered.", Interlocked.Read(ref _inFlight));
        Gauge(text, "isojoule_live_clients", "Browsers that watch running measurements.", liveClients);
        Counter(text, "isojoule_imported_runs_total", "Runs added by upload.", Interlocked.Read(ref _importedRuns));
        Counter(
            text,
            "isojoule_refused_requests_total",
            "Requests without the right to what they asked.",
            Interlocked.Read(ref _refused));
        Counter(
            text, "isojoule_gc_collections_total", "Garbage collections of every generation.", GC.CollectionCount(0));
        Gauge(text, "isojoule_memory_bytes", "Working set of the process.", Environment.WorkingSet);
        Gauge(text, "isojoule_threads", "Threads of the pool.", ThreadPool.ThreadCount);
        Head(text, "isojoule_request_duration_seconds", "Time to answer.", "histogram");
        foreach (
            var ((method, route, status), durations) in _requests.OrderBy(
                request => request.Key.Route, StringComparer.Ordinal))
            durations.Write(
                text,
                $"method=\"{method}\",route=\"{route}\",status=\"{status.ToString(CultureInfo.InvariantCulture)}\"");
        return text.ToString();
    }

    private static void Gauge(StringBuilder text, string name, string help, long value) =>
        Single(text, name, help, "gauge", value);

    private static void Counter(StringBuilder text, string name, string help, long value) =>
        Single(text, name, help, "counter", value);

    private static void Single(StringBuilder text, string name, string help, string type, long value)
    {
        Head(text, name, help, type);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }

    private static void Head(StringBuilder text, string name, string help, string type) =>
        text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private sealed class Durations
    {
        private readonly Lock _gate = new();
        private readonly long[] _counts = new long[BoundsS.Length + 1];
        private double _sumS;

        public void Add(double seconds)
        {
            var place = Array.FindIndex(BoundsS, bound => seconds <= bound);
            lock (_gate)
            {
                _counts[place < 0 ? BoundsS.Length : place]++;
                _sumS += seconds;
            }
        }

        public void Write(StringBuilder text, string labels)
        {
            const string name = "isojoule_request_duration_seconds";
            lock (_gate)
            {
                var below = 0L;
                for (var i = 0; i < BoundsS.Length; i++)
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"{name}_bucket{{{labels},le=\"{BoundsS[i]}\"}} {below += _counts[i]}\n");
                text.Append(
                    CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"+Inf\"}} {below += _counts[^1]}\n");
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{name}_sum{{{labels}}} {_sumS:R}\n{name}_count{{{labels}}} {below}\n");
            }
        }
    }
}
