using System.Collections.Immutable;
using Isojoule.Normalization.Covariates;
using Isojoule.Statistics.GaussianProcesses;

namespace Isojoule.Normalization.Auto;

/// <summary>Target = source × exp(level + trends · covariates + process(covariates)).</summary>
public sealed record AutoCalibration : Calibration
{
    /// <summary>The covariates used, energy first.</summary>
    public required ImmutableArray<CovariateColumn> Columns { get; init; }

    /// <summary>The parts of names by which relatives are told.</summary>
    public required NameParts Names { get; init; }

    /// <summary>The exponent believed beforehand along each column.</summary>
    public required ImmutableArray<double> Trends { get; init; }

    /// <summary>Natural logarithm of the ratio of the energies at the centre of the references.</summary>
    public required double LogLevel { get; init; }

    /// <summary>What the references add to it.</summary>
    public required ProcessMixture Mixture { get; init; }

    /// <summary>How far intervals reach.</summary>
    public required IntervalScale Intervals { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explanation => AutoExplanation.Of(this);

    /// <inheritdoc/>
    /// <remarks>An energy of zero or below has no logarithm; it is scaled by the ratio at the centre.</remarks>
    public override Energy Predict(in Measurement source)
    {
        if (source.Energy.Joules <= 0) return Math.Exp(LogLevel) * source.Energy;
        Span<double> position = stackalloc double[Columns.Length + Names.Count];
        Locate(source, position, isHeld: true);
        return Energy.FromJoules(Math.Exp(StraightAt(source, position) + Mixture.Mean(position)));
    }

    /// <inheritdoc/>
    public override bool HasIntervals => true;

    /// <inheritdoc/>
    /// <remarks><c>null</c> for an energy of zero or below.</remarks>
    public override EnergyInterval? PredictInterval(in Measurement source, double level)
    {
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
        if (source.Energy.Joules <= 0) return null;
        var (center, variance, noise) = PredictLog(source);
        var measurement = MeasurementDeviation(source);
        var reach = Intervals.At(level) * Intervals.DeviationOf(variance, noise + (measurement * measurement));
        return new(Energy.FromJoules(Math.Exp(center - reach)), Energy.FromJoules(Math.Exp(center + reach)), level);
    }

    /// <summary>The prediction's parts, in natural logarithms of the target energy in joules.</summary>
    /// <remarks>Beyond the references it is as sure as it would be there, less by what holding back changes.</remarks>
    internal ProcessPrediction PredictLog(in Measurement source)
    {
        Span<double> position = stackalloc double[Columns.Length + Names.Count];
        Locate(source, position, isHeld: false);
        var prediction = Mixture.Predict(position);
        var mean = StraightAt(source, position) + prediction.Mean;
        if (!Locate(source, position, isHeld: true)) return prediction with { Mean = mean };
        var held = StraightAt(source, position) + Mixture.Mean(position);
        return prediction with { Mean = held, Variance = prediction.Variance + ((mean - held) * (mean - held)) };
    }

    internal override RangeBreach BreachOf(in Measurement source) => CovariateColumn.BreachOf(Columns.AsSpan(), source);

    /// <summary>
    /// How far the logarithm of the prediction moves with one standard uncertainty of the source energy.
    /// </summary>
    private double MeasurementDeviation(in Measurement source)
    {
        if (source.UncertaintyRelative is not ({ } relative and > 0)) return 0;
        var (above, below) = (Math.Exp(relative), Math.Exp(-relative));
        var high = Predict(source with { Energy = above * source.Energy });
        var low = Predict(source with { Energy = below * source.Energy });
        return 0.5 * Math.Abs(Math.Log(high / low));
    }

    /// <summary>Writes a workload's position; says whether it is another one than before.</summary>
    private bool Locate(in Measurement source, Span<double> position, bool isHeld)
    {
        var isMoved = false;
        var logEnergy = Math.Log(source.Energy.Joules);
        for (var j = 0; j < Columns.Length; j++)
        {
            var before = position[j];
            position[j] = Columns[j].PositionOf(source, logEnergy, Columns[0].Center, isHeld);
            isMoved |= position[j] != before;
        }

        Names.Fill(source.Name, position[Columns.Length..]);
        return isMoved;
    }

    private double StraightAt(in Measurement source, ReadOnlySpan<double> position)
    {
        var straight = Math.Log(source.Energy.Joules) + LogLevel;
        for (var j = 0; j < Trends.Length; j++) straight += Trends[j] * position[j];
        return straight;
    }
}
