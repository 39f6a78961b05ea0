namespace Isojoule.Meters.Traces;

/// <summary>
/// Power over time in a bounded number of equal steps, however long it lasts: energy is kept, detail is not.
/// </summary>
/// <remarks>When time runs past the last step, steps are joined in pairs and become twice as long.</remarks>
public sealed class PowerSeries
{
    private readonly double[] _joules;
    private readonly double[] _seconds;

    /// <summary>Starts with short steps.</summary>
    /// <param name="stepsMax">The most steps; even, at least 2.</param>
    /// <param name="step">Their first length.</param>
    public PowerSeries(int stepsMax, TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsMax, 2);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        StepsMax = stepsMax + (stepsMax % 2);
        Step = step;
        (_joules, _seconds) = (new double[StepsMax], new double[StepsMax]);
    }

    /// <summary>The most steps.</summary>
    public int StepsMax { get; }

    /// <summary>Length of a step.</summary>
    public TimeSpan Step { get; private set; }

    /// <summary>Steps up to the last that holds anything.</summary>
    public int Steps { get; private set; }

    /// <summary>The newest power that was added, or <c>null</c>.</summary>
    public Power? Latest { get; private set; }

    /// <summary>Energy of all that was added.</summary>
    public Energy Total { get; private set; }

    /// <summary>Mean power of a step over the time it is known for, or <c>null</c> when nothing is known.</summary>
    public Power? At(int step) => _seconds[step] > 0 ? Power.FromWatts(_joules[step] / _seconds[step]) : null;

    /// <summary>Adds a stretch of constant power.</summary>
    /// <param name="from">Its begin, not negative.</param>
    /// <param name="to">Its end, not before the begin.</param>
    /// <param name="power">The power.</param>
    public void Add(TimeSpan from, TimeSpan to, Power power)
    {
        if (from < TimeSpan.Zero || to <= from) return;
        while (to > StepsMax * Step) Join();
        for (var start = from; start < to;)
        {
            var index = (int)(start / Step);
            var end = (index + 1) * Step;
            // A product rounded down must not stand still.
            if (end <= start) end = (++index + 1) * Step;
            end = end < to ? end : to;
            Put(Math.Min(index, StepsMax - 1), end - start, power);
            start = end;
        }

        Latest = power;
        Total += power * (to - from);
    }

    private void Put(int index, TimeSpan elapsed, Power power)
    {
        _seconds[index] += elapsed.TotalSeconds;
        _joules[index] += power.Watts * elapsed.TotalSeconds;
        Steps = Math.Max(Steps, index + 1);
    }

    private void Join()
    {
        for (var i = 0; i < StepsMax / 2; i++)
        {
            _joules[i] = _joules[2 * i] + _joules[(2 * i) + 1];
            _seconds[i] = _seconds[2 * i] + _seconds[(2 * i) + 1];
        }

        _joules.AsSpan(StepsMax / 2).Clear();
        _seconds.AsSpan(StepsMax / 2).Clear();
        Step *= 2;
        Steps = (Steps + 1) / 2;
    }
}
