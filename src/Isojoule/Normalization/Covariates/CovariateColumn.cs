using Isojoule.Statistics;

namespace Isojoule.Normalization.Covariates;

/// <summary>One covariate as a column about the references' centre, with what stands in where it is unknown.</summary>
/// <param name="Covariate">Which one.</param>
/// <param name="Center">Mean natural logarithm over the references that know it.</param>
/// <param name="EnergySlope">Exponent with which it follows source energy among them; 0 for energy itself.</param>
/// <param name="Min">Lowest logarithm among the references.</param>
/// <param name="Max">Highest logarithm among the references.</param>
public sealed record CovariateColumn(Covariate Covariate, double Center, double EnergySlope, double Min, double Max)
{
    // A covariate is worth a column when half of the references know it: what fills the rest in is only energy again.
    private const double KnownShareMin = 0.5;

    // A power law in energy holds over decades, one in mean power not for long beyond what was
    // seen. Held back after half of the range, the error on families left out fell from 15.9
    // to 14.8 % over 21 tables, on the worst from 19 to 5 %.
    private const double HeldMargin = 0.5;

    // One unit of log energy squared: two references a hair apart do not set a slope.
    private const double EnergySlopeShrinkage = 1;

    /// <summary>The columns that the references can carry, energy first.</summary>
    public static CovariateColumn[] AllOf(IReadOnlyList<ReferencePoint> references)
    {
        var energy = Of(Covariate.Energy, references, references.Count)!;
        var others = references.Count == 1
            ? []
            : Enum.GetValues<Covariate>().Where(covariate => covariate != Covariate.Energy)
                .Select(covariate => Of(covariate, references, Math.Max(2, KnownShareMin * references.Count)));
        return [energy, .. others.OfType<CovariateColumn>()];
    }

    /// <summary>Distance of a measurement's logarithm from the centre.</summary>
    /// <param name="source">The measurement; where it does not know the
    /// covariate, its energy tells what to expect.</param>
    /// <param name="logEnergy">Natural logarithm of its energy in joules.</param>
    /// <param name="energyCenter">The centre of the energies' column.</param>
    /// <param name="isHeld">Whether to hold it back near the references' range.</param>
    public double PositionOf(in Measurement source, double logEnergy, double energyCenter, bool isHeld = false) =>
        Covariate.LogIn(source, logEnergy) is { } value
            ? (isHeld ? Held(value) : value) - Center
            : EnergySlope * (logEnergy - energyCenter);

    /// <summary>Whether a measurement lies within the references' range; what is unknown does not.</summary>
    public bool Contains(in Measurement source) => Covariate.LogIn(source) is { } value && value >= Min && value <= Max;

    /// <summary>In which of the columns a measurement lies outside.</summary>
    internal static RangeBreach BreachOf(ReadOnlySpan<CovariateColumn> columns, in Measurement source)
    {
        if (source.Energy.Joules <= 0) return RangeBreach.Energy;
        var breach = RangeBreach.None;
        foreach (var column in columns)
        {
            if (!column.Contains(source)) breach |= column.Covariate.ToBreach();
        }

        return breach;
    }

    private double Held(double value)
    {
        if (Covariate == Covariate.Energy) return value;
        var margin = HeldMargin * (Max - Min);
        return Math.Clamp(value, Min - margin, Max + margin);
    }

    private static CovariateColumn? Of(Covariate covariate, IReadOnlyList<ReferencePoint> references, double knownMin)
    {
        var known = references.Where(reference => covariate.LogIn(reference.Source) is not null).ToArray();
        if (known.Length < knownMin) return null;
        var values = Array.ConvertAll(known, reference => covariate.LogIn(reference.Source)!.Value);
        var energies = Array.ConvertAll(known, reference => Covariate.Energy.LogIn(reference.Source)!.Value);
        var (center, energyCenter) = (Moments.Mean(values), Moments.Mean(energies));
        var (together, square) = (0.0, EnergySlopeShrinkage);
        for (var i = 0; i < values.Length; i++)
        {
            together += (energies[i] - energyCenter) * (values[i] - center);
            square += (energies[i] - energyCenter) * (energies[i] - energyCenter);
        }

        return new(
            covariate,
            center,
            covariate == Covariate.Energy ? 0 : together / square,
            values.Min(),
            values.Max());
    }
}
