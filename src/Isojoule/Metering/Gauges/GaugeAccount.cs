namespace Isojoule.Metering.Gauges;

/// <summary>Integrates power readings over time. Constant memory, no allocation.</summary>
/// <remarks>
/// A reading describes the time just past, so each is held backwards to the sample before; equal readings count like
/// any other. Failed reads leave a gap that is bridged by the mean of its ends and told apart; a long gap, whether
/// reads failed or nobody read, is not covered.
/// </remarks>
internal sealed class GaugeAccount
{
    private const int GapIntervalsMax = 10;
    private static readonly TimeSpan GapAlwaysBridged = TimeSpan.FromSeconds(2);

    private readonly GaugeRegister _register;
    private readonly double _wattsMax;
    private TimeSpan _firstSampleAt;
    private TimeSpan _sampleAt;
    private double _watts;
    private bool _isFailing;

    /// <param name="register">What is read.</param>
    /// <param name="powerMax">A reading above this is a failed one; <c>null</c> for no limit.</param>
    public GaugeAccount(GaugeRegister register, Power? powerMax)
    {
        _register = register;
        _wattsMax = powerMax?.Watts ?? double.PositiveInfinity;
    }

    public GaugeSpread Spread { get; } = new();

    /// <summary>Power integrated over <see cref="Covered"/>.</summary>
    public double Joules { get; private set; }

    /// <summary>The time that <see cref="Joules"/> is known for, <see cref="Bridged"/> included.</summary>
    public TimeSpan Covered { get; private set; }

    /// <summary>The time in gaps that were bridged by the mean of their ends.</summary>
    public TimeSpan Bridged { get; private set; }

    /// <summary>Time of the newest reading that was used.</summary>
    public TimeSpan LastAt { get; private set; }

    /// <summary>Number of readings used.</summary>
    public long Reads => Spread.Count;

    public long FailedReads { get; private set; }

    /// <summary>Number of readings of exactly 0 W.</summary>
    public long Zeros { get; private set; }

    /// <summary>Number of samples, failed ones included.</summary>
    public long Samples { get; private set; }

    /// <summary>The newest reading, or <c>null</c> when it failed.</summary>
    public double? LatestWatts => Reads == 0 || _isFailing ? null : _watts;

    /// <summary>Mean time between two samples; zero before there are two.</summary>
    public TimeSpan SampleInterval => Samples < 2 ? TimeSpan.Zero : (_sampleAt - _firstSampleAt) / (Samples - 1);

    /// <summary>Takes in one reading.</summary>
    /// <param name="at">Time of the reading, not decreasing.</param>
    /// <param name="reading">Ticks; negative when the read failed.</param>
    public void Add(TimeSpan at, long reading)
    {
        var gapMax = GapMax();
        if (Samples++ == 0) _firstSampleAt = at;
        _sampleAt = at;

        var watts = reading * _register.WattsPerTick;
        if (reading < 0 || watts > _wattsMax) Fail();
        else Take(at, watts, gapMax);
    }

    private void Fail()
    {
        FailedReads++;
        _isFailing = true;
    }

    private void Take(TimeSpan at, double watts, TimeSpan gapMax)
    {
        if (Reads > 0 && at - LastAt <= gapMax) Integrate(at - LastAt, watts);
        if (watts == 0) Zeros++;
        Spread.Add(watts);
        _watts = watts;
        _isFailing = false;
        LastAt = at;
    }

    private void Integrate(TimeSpan interval, double watts)
    {
        var seconds = interval.TotalSeconds;
        Covered += interval;
        if (_isFailing) Bridged += interval;
        Joules += (_isFailing ? (_watts + watts) / 2 : watts) * seconds;
        Spread.AddDifference(watts - _watts, seconds);
    }

    private TimeSpan GapMax()
    {
        if (Samples < 2) return TimeSpan.MaxValue;
        var byPace = GapIntervalsMax * SampleInterval;
        return byPace > GapAlwaysBridged ? byPace : GapAlwaysBridged;
    }
}
