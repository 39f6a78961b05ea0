using System.Collections.Immutable;
using Isojoule.Statistics;
using Isojoule.Statistics.GaussianProcesses;

namespace Isojoule.Normalization.Auto;

/// <summary>
/// How many deviations an interval must reach, from how far off the process was on references it had not seen and,
/// where these are few, from how far off it was on other tables.
/// </summary>
/// <remarks>
/// Studentised cross-conformal prediction (Vovk 2015), drawn towards Student's law with four degrees of freedom.
/// </remarks>
public sealed record IntervalScale
{
    // All numbers are those that covered 90 % most evenly over 21 tables, measured and simulated, with 4 to all
    // references and families left out; chosen again without each table in turn, they cover it as well
    // (docs/how-good.md).

    // On other tables, 90 % of the errors lay within so many deviations. Of a few references fewer: there the prior
    // makes up most of the deviation, and it is meant for the widest tables.
    private const double ExperienceFactor = 1.4;
    private const double FewDecrease = 3.3;
    private const double FewReferences = 7;

    // The experience of other tables counts as so many references.
    private const double ExperienceReferences = 8;

    // A surface is trusted too much where it rests on many references that are near twins of each other: workloads of a
    // family left out lie farther off than its variance says.
    private const double SurfaceInflation = 9;
    private const double SurfaceReferences = 48;

    // Few of more references than this change a quantile that is asked for.
    private const int ScatterMax = 512;

    /// <summary>Number of references.</summary>
    public required int References { get; init; }

    /// <summary>Absolute errors in deviations, each reference predicted without itself; ascending.</summary>
    public required ImmutableArray<double> Scatter { get; init; }

    /// <summary>Gathers the errors of a process on its own values.</summary>
    internal static IntervalScale Of(IProcess process, ProcessData data)
    {
        var noise = process.Kernel.NoiseDeviation * process.Kernel.NoiseDeviation;
        var (residuals, variances) = process.LeaveOneOut();
        var scale = new IntervalScale { References = data.Count, Scatter = [] };
        var errors = new double[data.Count];
        for (var i = 0; i < errors.Length; i++)
        {
            // An outlier's own noise explains it here, and would hide that the next workload may be one.
            var surface = Math.Max(0, variances[i] - (noise * data.NoiseScales[i]));
            errors[i] = Math.Abs(residuals[i]) / scale.DeviationOf(surface, noise);
        }

        Array.Sort(errors);
        var kept = Math.Min(ScatterMax, errors.Length);
        var scatter = Enumerable.Range(1, kept).Select(k => errors[(int)((long)k * errors.Length / kept) - 1]);
        return scale with { Scatter = [.. scatter] };
    }

    /// <summary>The deviation that intervals are measured in.</summary>
    /// <param name="surfaceVariance">Variance of the surface at a point.</param>
    /// <param name="noiseVariance">Variance of a value about the surface.</param>
    public double DeviationOf(double surfaceVariance, double noiseVariance)
    {
        var inflation = 1 + (SurfaceInflation * References / (References + SurfaceReferences));
        return Math.Sqrt((inflation * surfaceVariance) + noiseVariance);
    }

    /// <summary>The deviations to either side at a level in ]0, 1[; grows with the level.</summary>
    public double At(double level)
    {
        var deviations = StudentLaw.Quantile(level) / StudentLaw.Quantile(EnergyInterval.DefaultLevel);
        var experience = ExperienceFactor * deviations;
        if (References == 1) return experience; // it is met exactly, and tells nothing of errors
        experience *= 1 - (FewDecrease / (References + FewReferences));
        var own = OwnQuantile(level);
        return ((ExperienceReferences * experience) + (References * own)) / (ExperienceReferences + References);
    }

    private double OwnQuantile(double level)
    {
        var n = Scatter.Length;
        if (n == 0) return 0;
        var position = (level * (n + 1)) - 1;

        // Beyond the largest error seen, only the shape of other tables' errors is left.
        if (position >= n - 1)
            return Scatter[^1] * StudentLaw.Quantile(level) / StudentLaw.Quantile((double)n / (n + 1));
        if (position <= 0) return Scatter[0] * (position + 1);
        var below = (int)position;
        return Scatter[below] + ((position - below) * (Scatter[below + 1] - Scatter[below]));
    }
}
