using Isojoule.Metering;
using Isojoule.Statistics;

namespace Isojoule.Tests.Metering;

/// <summary>Power that alternates between two values, with its exact integral and what sensors show of it.</summary>
internal sealed class SquareWave
{
    public const double LowWatts = 60;
    public const double HighWatts = 300;

    private const double Resolution = 1_000_000; // steps of a drawn phase

    private readonly double _periodSeconds;
    private readonly double _phaseSeconds;
    private readonly double _updateSeconds;
    private readonly double _updatePhaseSeconds;

    public SquareWave(double hertz, TimeSpan updatePeriod, SeededRandom random)
    {
        _periodSeconds = 1 / hertz;
        _phaseSeconds = Share(random) * _periodSeconds;
        _updateSeconds = updatePeriod.TotalSeconds;
        _updatePhaseSeconds = Share(random) * _updateSeconds;
    }

    /// <summary>A number in [0, 1[.</summary>
    public static double Share(SeededRandom random) => random.Next((int)Resolution) / Resolution;

    /// <summary>Energy since long ago, in J.</summary>
    public double Joules(double seconds)
    {
        var cycles = ((seconds + _phaseSeconds) / _periodSeconds) + 1000;
        var (whole, part) = (Math.Floor(cycles), cycles - Math.Floor(cycles));
        var high = (whole / 2) + Math.Min(part, 0.5);
        return _periodSeconds * ((LowWatts * cycles) + ((HighWatts - LowWatts) * high));
    }

    /// <summary>What a counter shows, in mJ.</summary>
    public long Counter(double seconds) => (long)(1e3 * (Joules(UpdatedAt(seconds)) - Joules(-10)));

    /// <summary>What a gauge shows, in mW.</summary>
    public long Gauge(double seconds, TimeSpan window)
    {
        var at = UpdatedAt(seconds);
        return (long)(1e3 * (Joules(at) - Joules(at - window.TotalSeconds)) / window.TotalSeconds);
    }

    /// <summary>Measures <paramref name="seconds"/> of it, and by how much that is wrong.</summary>
    public (ComponentEnergy Total, double ErrorJoules) Measure(
        MeteredComponent metered, double seconds, double intervalSeconds)
    {
        var account = new ComponentAccount(metered);
        var samples = (int)Math.Round(seconds / intervalSeconds);
        for (var i = 0; i <= samples; i++)
        {
            var at = i * intervalSeconds;
            var counter = metered.Counter is null ? MeteredComponent.Unread : Counter(at);
            var gauge = metered.Gauge is { } register ? Gauge(at, register.AveragingWindow) : MeteredComponent.Unread;
            account.Add(TimeSpan.FromSeconds(at), counter, gauge);
        }

        var total = account.Total();
        return (total, total.Energy!.Value.Joules - Joules(samples * intervalSeconds) + Joules(0));
    }

    private double UpdatedAt(double seconds) => seconds - ((seconds + _updatePhaseSeconds) % _updateSeconds);
}
