using System.Collections.Immutable;
using Isojoule.Normalization.Covariates;

namespace Isojoule.Normalization;

/// <summary>Target = source × exp(level + slopes · covariates).</summary>
public sealed record RidgeCalibration : Calibration
{
    /// <summary>The covariates used, energy first.</summary>
    public required ImmutableArray<CovariateColumn> Columns { get; init; }

    /// <summary>The exponent along each column.</summary>
    public required ImmutableArray<double> Slopes { get; init; }

    /// <summary>Natural logarithm of the ratio of the energies at the centre of the references.</summary>
    public required double LogLevel { get; init; }

    /// <summary>Whether both hold the same numbers.</summary>
    public bool Equals(RidgeCalibration? other) => other is not null && LogLevel.Equals(other.LogLevel)
        && Slopes.AsSpan().SequenceEqual(other.Slopes.AsSpan())
        && Columns.AsSpan().SequenceEqual(other.Columns.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LogLevel, Slopes.Length);

    /// <inheritdoc/>
    /// <remarks>An energy of zero or below has no logarithm; it is scaled by the ratio at the centre.</remarks>
    public override Energy Predict(in Measurement source)
    {
        if (source.Energy.Joules <= 0) return Math.Exp(LogLevel) * source.Energy;
        var logEnergy = Math.Log(source.Energy.Joules);
        var sum = logEnergy + LogLevel;
        for (var j = 0; j < Slopes.Length; j++)
            sum += Slopes[j] * Columns[j].PositionOf(source, logEnergy, Columns[0].Center);
        return Energy.FromJoules(Math.Exp(sum));
    }

    internal override RangeBreach BreachOf(in Measurement source) => CovariateColumn.BreachOf(Columns.AsSpan(), source);
}
