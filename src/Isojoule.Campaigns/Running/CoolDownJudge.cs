namespace Isojoule.Campaigns.Running;

/// <summary>Tells when a resting machine has settled: power and temperature no longer fall.</summary>
/// <remarks>
/// The mean of the newest stretch is held against that of the stretch before it. Power may differ by 2 % or 1 W,
/// whichever is more (a sensor's own jitter), temperature by 1 °C (its resolution). What cannot be read is not waited
/// for.
/// </remarks>
public sealed class CoolDownJudge
{
    private const double PowerShareMax = 0.02;
    private const double WattsMax = 1;
    private const double CelsiusMax = 1;
    private static readonly TimeSpan StretchMax = TimeSpan.FromSeconds(10);

    private readonly CoolDownPolicy _policy;
    private readonly TimeSpan _stretch;
    private readonly List<(TimeSpan At, Power? Power, int? TemperatureC)> _samples = [];

    /// <summary>Starts to judge.</summary>
    public CoolDownJudge(CoolDownPolicy policy)
    {
        _policy = policy;
        _stretch = policy.AtLeast / 2 < StretchMax ? policy.AtLeast / 2 : StretchMax;
    }

    /// <summary>Takes in a sample and says whether the rest is over.</summary>
    /// <param name="at">Time since the rest began.</param>
    /// <param name="power">Power of the machine, or of what is measured of it; <c>null</c> when unknown.</param>
    /// <param name="temperatureC">The hottest GPU, in degrees Celsius; <c>null</c> when unknown.</param>
    public CoolDownVerdict Add(TimeSpan at, Power? power, int? temperatureC)
    {
        _samples.Add((at, power, temperatureC));
        if (at < _policy.AtLeast) return CoolDownVerdict.Waiting;
        if (!_policy.Settles) return CoolDownVerdict.Settled;
        if (IsSteady(at)) return CoolDownVerdict.Settled;
        return at >= _policy.AtMost ? CoolDownVerdict.GivenUp : CoolDownVerdict.Waiting;
    }

    private bool IsSteady(TimeSpan now)
    {
        var newer = _samples.Where(sample => sample.At > now - _stretch).ToArray();
        var older = _samples.Where(sample => sample.At <= now - _stretch && sample.At > now - (2 * _stretch)).ToArray();
        var wattsNow = Mean(newer, sample => sample.Power?.Watts);
        var wattsBefore = Mean(older, sample => sample.Power?.Watts);
        var celsiusNow = Mean(newer, sample => sample.TemperatureC);
        var celsiusBefore = Mean(older, sample => sample.TemperatureC);
        return !(Math.Abs(wattsNow - wattsBefore) > Math.Max(WattsMax, PowerShareMax * wattsBefore))
            && !(Math.Abs(celsiusNow - celsiusBefore) > CelsiusMax);
    }

    /// <summary>The mean of what is known; NaN, which no comparison holds for, when nothing is.</summary>
    private static double Mean<T>(T[] samples, Func<T, double?> value) =>
        samples.Select(value).OfType<double>().DefaultIfEmpty(double.NaN).Average();
}
