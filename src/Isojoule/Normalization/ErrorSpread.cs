using System.Collections.Immutable;
using Isojoule.Statistics;

namespace Isojoule.Normalization;

/// <summary>
/// How far off a method was on its own references, each predicted without itself: what the intervals of a method rest
/// on that has none of its own.
/// </summary>
/// <remarks>
/// Cross-conformal prediction (Vovk 2015): of n errors and one more, the share <c>level</c> lies below the
/// ⌈(n + 1) · level⌉-th. Where n is too small for that, Student's law extends the largest error; where there is none,
/// experience with other tables stands in. Intervals of a higher level contain those of a lower one.
/// </remarks>
public sealed record ErrorSpread
{
    /// <summary>What is alike over the errors.</summary>
    public required ErrorScale Scale { get; init; }

    /// <summary>
    /// |ln(measured / predicted)| or |measured − predicted| in joules, ascending; empty when no reference could be
    /// spared.
    /// </summary>
    public required ImmutableArray<double> Errors { get; init; }

    /// <summary>What the intervals rest on, in a sentence.</summary>
    public string Explanation => Errors.Length switch
    {
        0 => "intervals rest on experience with other tables: no reference can be spared to tell errors by",
        < CountOfOwnQuantile => $"intervals rest on the errors of only {Errors.Length} references, "
            + "and beyond the largest on experience",
        _ => $"intervals rest on the errors of {Errors.Length} references, each predicted without itself",
    };

    /// <summary>The same where references are too few to tell; <c>null</c> where they are not.</summary>
    public string? Caveat => Errors.Length < CountOfOwnQuantile ? Explanation : null;

    // So many errors have a 90 % quantile of their own.
    private const int CountOfOwnQuantile = 9;

    // Nine in ten workloads lay within a factor of 2.4 of what one or two references foretold, on average over 30
    // tables (docs/concepts/intervals.md).
    private const double ExperienceFactor = 2.5;

    /// <summary>
    /// Gathers the errors of references that were left out, on the scale that gives the narrower intervals.
    /// </summary>
    /// <param name="leftOut">Measured and predicted target energies; a prediction may lie below zero.</param>
    public static ErrorSpread Of(IReadOnlyList<(Energy Measured, Energy Predicted)> leftOut)
    {
        var relative = Of(ErrorScale.Relative, leftOut);
        if (leftOut.Count == 0) return relative;
        var joules = Of(ErrorScale.Joules, leftOut);
        return joules.WidthAtMedian(leftOut) < relative.WidthAtMedian(leftOut) ? joules : relative;
    }

    /// <summary>The interval about a prediction.</summary>
    /// <param name="prediction">The predicted target energy.</param>
    /// <param name="measurementDeviation">
    /// How far the source's own uncertainty moves it, one standard deviation, on the scale of the errors.
    /// </param>
    /// <param name="growth">At least 1: how many times as far as within the references' range it reaches.</param>
    /// <param name="level">The share of workloads meant to lie inside, in ]0, 1[.</param>
    /// <returns>
    /// The interval, or <c>null</c> where a relative one has no meaning: at a prediction of 0 J or below.
    /// </returns>
    public EnergyInterval? Around(Energy prediction, double measurementDeviation, double growth, double level)
    {
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
        var reach = Math.Sqrt(Square(growth * At(level)) + Square(StudentLaw.Quantile(level) * measurementDeviation));
        if (Scale == ErrorScale.Joules)
        {
            // A line that is predicted below zero keeps its interval; energies themselves end at zero.
            var lower = prediction.Joules - reach;
            var floor = prediction.Joules < 0 ? lower : Math.Max(0, lower);
            return new(Energy.FromJoules(floor), Energy.FromJoules(prediction.Joules + reach), level);
        }

        if (prediction.Joules <= 0 || !double.IsFinite(Math.Exp(reach))) return null;
        return new(Math.Exp(-reach) * prediction, Math.Exp(reach) * prediction, level);
    }

    private static ErrorSpread Of(ErrorScale scale, IEnumerable<(Energy Measured, Energy Predicted)> leftOut) => new()
    {
        Scale = scale,
        Errors = [.. leftOut.Select(pair => ErrorOf(scale, pair.Measured.Joules, pair.Predicted.Joules)).Order()],
    };

    /// <summary>Width of the interval of the median reference, relative to its prediction.</summary>
    private double WidthAtMedian(IReadOnlyList<(Energy Measured, Energy Predicted)> leftOut) =>
        Quantiles.Median([.. leftOut.Select(pair => Around(pair.Predicted, 0, 1, EnergyInterval.DefaultLevel) is { } own
            ? (own.Upper - own.Lower).Joules / Math.Abs(pair.Predicted.Joules)
            : double.MaxValue)]);

    private double At(double level)
    {
        var count = Errors.Length;
        if (count == 0)
        {
            var deviations = StudentLaw.Quantile(level) / StudentLaw.Quantile(EnergyInterval.DefaultLevel);
            return deviations * Math.Log(ExperienceFactor);
        }

        var rank = (int)Math.Ceiling((count + 1) * level);
        return rank <= count
            ? Errors[rank - 1]
            : Errors[^1] * StudentLaw.Quantile(level) / StudentLaw.Quantile((double)count / (count + 1));
    }

    private static double ErrorOf(ErrorScale scale, double measuredJ, double predictedJ) => scale switch
    {
        ErrorScale.Joules => Math.Abs(measuredJ - predictedJ),
        _ => measuredJ > 0 && predictedJ > 0 ? Math.Abs(Math.Log(measuredJ / predictedJ)) : double.MaxValue,
    };

    private static double Square(double value) => value * value;
}
