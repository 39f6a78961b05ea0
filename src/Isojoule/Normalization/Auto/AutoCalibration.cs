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
    public override bool HasIntervals => true;

    /// <inheritdoc/>
    public override string? IntervalCaveat => AutoExplanation.CaveatOf(Intervals);

    /// <inheritdoc/>
    /// <remarks>An energy of zero or below has no logarithm; it is scaled by the ratio at the centre.</remarks>
    public override Energy Predict(in Measurement source) => PredictOne(source, level: null).Energy;

    /// <inheritdoc/>
    /// <remarks><c>null</c> for an energy of zero or below.</remarks>
    public override EnergyInterval? PredictInterval(in Measurement source, double level) =>
        PredictOne(source, level).Interval;

    /// <inheritdoc/>
    public override void PredictAll(ReadOnlySpan<Measurement> sources, double? level, Span<Prediction> predictions)
    {
        if (level is not (null or (> 0 and < 1)))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
        for (var i = 0; i < sources.Length; i += PointBlock.CountMax)
        {
            var count = Math.Min(PointBlock.CountMax, sources.Length - i);
            AutoPredictor.Predict(this, sources.Slice(i, count), level, predictions.Slice(i, count));
        }
    }

    /// <summary>The prediction's parts, in natural logarithms of the target energy in joules.</summary>
    internal ProcessPrediction PredictLog(in Measurement source)
    {
        Span<ProcessPrediction> predictions = stackalloc ProcessPrediction[1];
        AutoPredictor.PredictLog(this, new(in source), predictions);
        return predictions[0];
    }

    internal override RangeBreach BreachOf(in Measurement source) => CovariateColumn.BreachOf(Columns.AsSpan(), source);

    private Prediction PredictOne(in Measurement source, double? level)
    {
        var prediction = default(Prediction);
        PredictAll(new(in source), level, new(ref prediction));
        return prediction;
    }
}
