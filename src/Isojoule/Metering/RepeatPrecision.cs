using Isojoule.Statistics;
using MathNet.Numerics.Distributions;

namespace Isojoule.Metering;

/// <summary>How well repeats of the same work tell its mean energy.</summary>
/// <param name="Count">Number of repeats, at least 2.</param>
/// <param name="Mean">Mean energy of a repeat.</param>
/// <param name="Deviation">Sample standard deviation of the energies (divided by n − 1).</param>
/// <param name="HalfWidth">Half-width of the mean's 95 % confidence interval.</param>
/// <remarks>
/// Student's t with n − 1 degrees of freedom. It tells nothing of what is wrong in every repeat alike.
/// </remarks>
public sealed record RepeatPrecision(int Count, Energy Mean, Energy Deviation, Energy HalfWidth)
{
    private const double UpperQuantile = 0.975; // leaves 2.5 % on either side

    /// <summary>Half-width over mean; 0.02 means ±2 %. <c>null</c> when the mean is not positive.</summary>
    public double? HalfWidthRelative => Mean.Joules > 0 ? HalfWidth / Mean : null;

    /// <summary>The precision that these repeats reach, or <c>null</c> below two.</summary>
    public static RepeatPrecision? Of(IReadOnlyList<Energy> energies)
    {
        if (energies.Count < 2) return null;
        var joules = energies.Select(energy => energy.Joules).ToArray();
        var deviation = Moments.SampleDeviation(joules);
        var t = StudentT.InvCDF(location: 0, scale: 1, freedom: joules.Length - 1, p: UpperQuantile);
        return new(
            joules.Length,
            Energy.FromJoules(Moments.Mean(joules)),
            Energy.FromJoules(deviation),
            Energy.FromJoules(t * deviation / Math.Sqrt(joules.Length)));
    }
}
