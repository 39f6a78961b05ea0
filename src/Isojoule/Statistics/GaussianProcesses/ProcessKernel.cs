using System.Collections.Immutable;

namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>
/// Covariance of a Gaussian process: a constant, a line in every column, and a smooth surface over all of them.
/// </summary>
/// <remarks>
/// k(x, x′) = constant + Σ slopeⱼ² xⱼ x′ⱼ + signal² m(r) + local² m(3r), with r² = Σ (xⱼ − x′ⱼ)² / lengthⱼ² and the
/// Matérn function of smoothness 5/2, m(r) = (1 + √5 r + 5r²/3) exp(−√5 r). Standard deviations, in the unit of the
/// values.
/// Source: Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, §4.2.
/// </remarks>
public sealed record ProcessKernel
{
    /// <summary>Variance of the constant.</summary>
    public required double ConstantVariance { get; init; }

    /// <summary>Standard deviation of the surface.</summary>
    public required double SignalDeviation { get; init; }

    /// <summary>Standard deviation of a second surface that reaches a third as far as the first.</summary>
    /// <remarks>
    /// Near neighbours share it and no other value tells of it: what a family of workloads has in common.
    /// </remarks>
    public required double LocalDeviation { get; init; }

    /// <summary>Standard deviation of what relatives have in common, by their marks.</summary>
    public required double RelationDeviation { get; init; }

    /// <summary>Standard deviation of the noise on every value.</summary>
    public required double NoiseDeviation { get; init; }

    /// <summary>
    /// How far each column must move for the surface to change: p lengths above 0, in the column's unit.
    /// </summary>
    public required ImmutableArray<double> Lengths { get; init; }

    /// <summary>Standard deviation of the slope along each column: p values.</summary>
    public required ImmutableArray<double> SlopeDeviations { get; init; }
}
