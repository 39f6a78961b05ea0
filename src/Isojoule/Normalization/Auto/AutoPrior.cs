using Isojoule.Normalization.Covariates;
using Isojoule.Statistics.GaussianProcesses;

namespace Isojoule.Normalization.Auto;

/// <summary>What <see cref="AutoNormalizer"/> believes of any two machines before it sees a reference.</summary>
/// <remarks>
/// Logarithms are natural; a deviation of 0.1 is about 10 % of the energy. docs/methods/auto.md says where it is from.
/// </remarks>
public sealed record AutoPrior
{
    /// <summary>The prior that ships.</summary>
    public static AutoPrior Shipped { get; } = new();

    /// <summary>How far the ratio of the energies swings smoothly over the workloads.</summary>
    public LogNormal Signal { get; init; } = new(0.30, 1.0);

    /// <summary>How far close relatives deviate together from what their covariates say.</summary>
    public LogNormal Local { get; init; } = new(0.10, 0.8);

    /// <summary>How far workloads whose names share parts deviate together.</summary>
    public LogNormal Relation { get; init; } = new(0.10, 1.0);

    /// <summary>How far repeated measurements and everything unexplained scatter about it.</summary>
    public LogNormal Noise { get; init; } = new(0.085, 1.0);

    /// <summary>Scatter below which a table is not believed: the best repeats differ by 0.4 %.</summary>
    public double NoiseFloorDeviation { get; init; } = 0.003;

    /// <summary>Variance of the logarithm of the ratio itself: practically unknown.</summary>
    public double LevelVariance { get; init; } = 9;

    /// <summary>What is believed along each covariate.</summary>
    public CovariatePrior Energy { get; init; } = new(new(2.0, 1.0), new(0.10, 0.85), 0);

    /// <inheritdoc cref="Energy"/>
    public CovariatePrior Power { get; init; } = new(new(1.0, 1.0), new(0.30, 0.85), 0.04);

    /// <inheritdoc cref="Energy"/>
    public CovariatePrior FlopsPerJoule { get; init; } = new(new(1.5, 1.1), new(0.15, 0.85), 0.06);

    /// <inheritdoc cref="Energy"/>
    public CovariatePrior ParametersPerJoule { get; init; } = new(new(2.0, 1.1), new(0.10, 0.85), 0.02);

    /// <inheritdoc cref="Energy"/>
    public CovariatePrior BytesPerJoule { get; init; } = new(new(1.5, 1.1), new(0.15, 0.85), 0);

    internal CovariatePrior Of(Covariate covariate) => covariate switch
    {
        Covariate.Energy => Energy,
        Covariate.Power => Power,
        Covariate.FlopsPerJoule => FlopsPerJoule,
        Covariate.ParametersPerJoule => ParametersPerJoule,
        _ => BytesPerJoule,
    };

    internal ProcessPrior Over(IEnumerable<Covariate> covariates) => new()
    {
        ConstantVariance = LevelVariance,
        NoiseFloorDeviation = NoiseFloorDeviation,
        Signal = Signal,
        Noise = Noise,
        Local = Local,
        Relation = Relation,
        Lengths = [.. covariates.Select(covariate => Of(covariate).Length)],
        Slopes = [.. covariates.Select(covariate => Of(covariate).Slope)],
    };
}

/// <summary>What is believed along one covariate.</summary>
/// <param name="Length">How far the covariate's logarithm moves before the ratio of energies behaves otherwise.</param>
/// <param name="Slope">Deviation of the exponent with which the ratio follows the covariate.</param>
/// <param name="Trend">Mean of that exponent over machines.</param>
public sealed record CovariatePrior(LogNormal Length, LogNormal Slope, double Trend);
