using Isojoule.Normalization;
using MathNet.Numerics.Distributions;

namespace Isojoule.Completion;

/// <summary>How many deviations an interval reaches, from how far off predictions of cells left out were.</summary>
/// <remarks>Cross-conformal prediction, Vovk 2015, drawn towards a normal
/// law where few cells could be left out.</remarks>
internal sealed class CompletionScale
{
    private const double NormalCells = 10;
    private const double NormalFactor = 1.3; // errors of predictions have heavier tails

    private readonly double[] _scores; // errors in deviations, ascending

    public CompletionScale(IEnumerable<double> scores) => _scores = [.. scores.Order()];

    /// <summary>The deviations to either side at a level in ]0, 1[; grows with the level.</summary>
    public double At(double level)
    {
        var n = _scores.Length;
        var normal = NormalFactor * NormalQuantile(level);
        return n == 0 ? normal : ((n * Own(level)) + (NormalCells * normal)) / (n + NormalCells);
    }

    /// <summary>The interval about a mean, in joules.</summary>
    public EnergyInterval Interval(double mean, double deviation, double level)
    {
        var reach = At(level) * deviation;
        return new(Energy.FromJoules(Math.Exp(mean - reach)), Energy.FromJoules(Math.Exp(mean + reach)), level);
    }

    private double Own(double level)
    {
        var n = _scores.Length;
        var position = (level * (n + 1)) - 1;
        if (position >= n - 1) return _scores[^1] * NormalQuantile(level) / NormalQuantile(n / (n + 1.0));
        if (position <= 0) return _scores[0] * (position + 1);
        var below = (int)position;
        return _scores[below] + ((position - below) * (_scores[below + 1] - _scores[below]));
    }

    private static double NormalQuantile(double level) => Normal.InvCDF(0, 1, 0.5 * (1 + level));
}
