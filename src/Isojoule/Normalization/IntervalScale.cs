using System.Collections.Immutable;

namespace Isojoule.Normalization;

/// <summary>
/// How many of the process's own deviations an interval must reach, from how far off it was on references it had not
/// seen and, where these are few, from how far off it was on other tables.
/// </summary>
/// <remarks>
/// Studentised cross-conformal prediction (Vovk 2015), drawn towards Student's law with four degrees of freedom.
/// </remarks>
public sealed record IntervalScale
{
    // 90 % of the errors on tables left out lay within so many deviations, of many references and of n; the process's
    // own deviations are too wide with few references and too narrow with many. See docs/methods/auto.md.
    private const double ManyFactor = 2.55;
    private const double FewDecrease = 2.4;
    private const int FewMin = 4;

    // The experience of other tables counts as so many references; 20 covered held-out workloads less evenly.
    private const double ExperienceReferences = 80;

    // Few of more references than this change a quantile that is asked for.
    private const int ScatterMax = 512;

    /// <summary>Number of references.</summary>
    public required int References { get; init; }

    /// <summary>Absolute errors in units of the predicted deviation, each reference predicted without itself; ascending.</summary>
    public required ImmutableArray<double> Scatter { get; init; }

    /// <summary>Gathers the errors.</summary>
    /// <param name="residuals">n errors.</param>
    /// <param name="variances">n predicted variances.</param>
    public static IntervalScale Of(ReadOnlySpan<double> residuals, ReadOnlySpan<double> variances)
    {
        var scatter = new double[residuals.Length];
        for (var i = 0; i < scatter.Length; i++) scatter[i] = Math.Abs(residuals[i]) / Math.Sqrt(variances[i]);
        Array.Sort(scatter);
        var kept = Math.Min(ScatterMax, scatter.Length);
        return new()
        {
            References = scatter.Length,
            Scatter = [.. Enumerable.Range(1, kept).Select(k => scatter[(int)((long)k * scatter.Length / kept) - 1])],
        };
    }

    /// <summary>The deviations to either side at a level in ]0, 1[; grows with the level.</summary>
    public double At(double level)
    {
        var count = References;
        var others = (ManyFactor - (FewDecrease / Math.Max(FewMin, count)))
            * StudentQuantile(level) / StudentQuantile(EnergyInterval.DefaultLevel);
        return ((ExperienceReferences * others) + (count * OwnQuantile(level))) / (ExperienceReferences + count);
    }

    private double OwnQuantile(double level)
    {
        var n = Scatter.Length;
        if (n == 0) return 0;
        var position = (level * (n + 1)) - 1;

        // Beyond the largest error seen, only the shape of other tables' errors is left.
        if (position >= n - 1) return Scatter[^1] * StudentQuantile(level) / StudentQuantile((double)n / (n + 1));
        if (position <= 0) return Scatter[0] * (position + 1);
        var below = (int)position;
        return Scatter[below] + ((position - below) * (Scatter[below + 1] - Scatter[below]));
    }

    /// <summary>The two-sided quantile of Student's law with four degrees of freedom, in closed form.</summary>
    private static double StudentQuantile(double level)
    {
        var root = Math.Sqrt(1 - (level * level));
        return 2 * Math.Sqrt(Math.Max(0, (Math.Cos(Math.Acos(root) / 3) / root) - 1));
    }
}
