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
    // Few of more references than this change a quantile that is asked for.
    private const int ScatterMax = 512;

    /// <summary>What other tables tell.</summary>
    public required IntervalExperience Experience { get; init; }

    /// <summary>Number of references.</summary>
    public required int References { get; init; }

    /// <summary>Absolute errors in deviations, each reference predicted without itself; ascending.</summary>
    public required ImmutableArray<double> Scatter { get; init; }

    /// <summary>Gathers the errors of a process on its own values.</summary>
    internal static IntervalScale Of(IProcess process, ProcessData data, IntervalExperience experience)
    {
        var noise = process.Kernel.NoiseDeviation * process.Kernel.NoiseDeviation;
        var (residuals, variances) = process.LeaveOneOut();
        var scale = new IntervalScale { Experience = experience, References = data.Count, Scatter = [] };
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
        var inflation = 1 + (Experience.SurfaceInflation * References / (References + Experience.SurfaceReferences));
        return Math.Sqrt((inflation * surfaceVariance) + noiseVariance);
    }

    /// <summary>The deviations to either side at a level in ]0, 1[; grows with the level.</summary>
    public double At(double level)
    {
        var deviations = StudentLaw.Quantile(level) / StudentLaw.Quantile(EnergyInterval.DefaultLevel);
        var experience = Experience.Factor * deviations;
        if (References == 1) return experience; // it is met exactly, and tells nothing of errors
        experience *= 1 - (Experience.FewDecrease / (References + Experience.FewReferences));
        var own = OwnQuantile(level);
        return ((Experience.References * experience) + (References * own)) / (Experience.References + References);
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
