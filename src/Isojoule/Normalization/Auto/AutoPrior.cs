using Isojoule.Normalization.Covariates;
using Isojoule.Statistics.GaussianProcesses;

namespace Isojoule.Normalization.Auto;

/// <summary>What <see cref="AutoNormalizer"/> believes of any two machines before it sees a reference.</summary>
/// <remarks>
/// Logarithms are natural; a deviation of 0.1 is about 10 % of the energy. docs/methods/auto.md says where it is from.
/// The priors that ship are data: <see cref="AutoPriorCatalog"/>.
/// </remarks>
public sealed record AutoPrior
{
    /// <summary>The name of the method that believes it.</summary>
    public required string Method { get; init; }

    /// <summary>Where it is from, in words.</summary>
    public required string About { get; init; }

    /// <summary>How far the ratio of the energies swings smoothly over the workloads.</summary>
    public required LogNormal Signal { get; init; }

    /// <summary>How far close relatives deviate together from what their covariates say.</summary>
    public required LogNormal Local { get; init; }

    /// <summary>How far workloads whose names share parts deviate together.</summary>
    public required LogNormal Relation { get; init; }

    /// <summary>How far repeated measurements and everything unexplained scatter about it.</summary>
    public required LogNormal Noise { get; init; }

    /// <summary>Scatter below which a table is not believed: the best repeats differ by 0.4 %.</summary>
    public required double NoiseFloorDeviation { get; init; }

    /// <summary>Variance of the logarithm of the ratio itself: practically unknown.</summary>
    public required double LevelVariance { get; init; }

    /// <summary>What is believed along each covariate.</summary>
    public required CovariatePrior Energy { get; init; }

    /// <inheritdoc cref="Energy"/>
    public required CovariatePrior Power { get; init; }

    /// <inheritdoc cref="Energy"/>
    public required CovariatePrior FlopsPerJoule { get; init; }

    /// <inheritdoc cref="Energy"/>
    public required CovariatePrior ParametersPerJoule { get; init; }

    /// <inheritdoc cref="Energy"/>
    public required CovariatePrior BytesPerJoule { get; init; }

    /// <summary>What other tables tell of intervals.</summary>
    public required IntervalExperience Experience { get; init; }

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
