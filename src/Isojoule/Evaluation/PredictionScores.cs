using Isojoule.Normalization;
using Isojoule.Statistics;

namespace Isojoule.Evaluation;

/// <summary>How well predicted energies match measured ones on the test workloads.</summary>
/// <param name="R2">
/// Coefficient of determination, dimensionless, at most 1; <c>null</c> when the tests do not vary.
/// </param>
/// <param name="MseJ2">Mean squared error in J².</param>
/// <param name="Mdape">Median absolute percentage error, as a fraction.</param>
/// <param name="Mape">Mean absolute percentage error, as a fraction.</param>
/// <remarks>R² and MSE: the paper, §3.1. The relative errors show what R² on joules over decades hides.</remarks>
public sealed record PredictionScores(double? R2, double MseJ2, double Mdape, double Mape)
{
    private const double SquareJoulesPerSquareKilowattHour = 3.6e6 * 3.6e6; // exact: (J per kWh)²

    /// <summary>
    /// Share of the tests inside their interval, as a fraction; <c>null</c> for methods without intervals.
    /// </summary>
    public double? Coverage { get; init; }

    /// <summary>Median width of the intervals, (upper − lower) / prediction; <c>null</c> without intervals.</summary>
    public double? IntervalWidth { get; init; }

    /// <summary>Mean squared error in kWh², the unit of the paper's figures.</summary>
    public double MseKwh2 => MseJ2 / SquareJoulesPerSquareKilowattHour;

    /// <summary>Predicts <paramref name="test"/> and compares with its target energies.</summary>
    /// <exception cref="CalibrationException">A test workload lacks a metric the calibration needs.</exception>
    /// <exception cref="ArgumentException"><paramref name="test"/> is empty.</exception>
    public static PredictionScores Of(Calibration calibration, IReadOnlyList<ReferencePoint> test) => Of(
        test,
        point => calibration.Predict(point),
        point => calibration.PredictInterval(point, EnergyInterval.DefaultLevel));

    /// <summary>The same, with the intervals that rest on the calibration's own errors.</summary>
    /// <inheritdoc cref="Of(Calibration, IReadOnlyList{ReferencePoint})"/>
    public static PredictionScores Of(PairCalibration calibration, IReadOnlyList<ReferencePoint> test) => Of(
        test,
        point => calibration.Calibration.Predict(point),
        point => calibration.Normalize(point).Interval);

    /// <summary>
    /// Compares predictions with measurements, both in joules and n ≥ 1 long; the measured ones above 0.
    /// </summary>
    public static PredictionScores Of(ReadOnlySpan<double> measuredJ, ReadOnlySpan<double> predictedJ)
    {
        var variance = Moments.Variance(measuredJ, Moments.Mean(measuredJ));
        var squares = 0.0;
        var relative = new double[measuredJ.Length];
        for (var i = 0; i < measuredJ.Length; i++)
        {
            var error = predictedJ[i] - measuredJ[i];
            squares += error * error;
            relative[i] = Math.Abs(error) / measuredJ[i];
        }

        var mseJ2 = squares / measuredJ.Length;
        double? r2 = variance > 0 ? 1 - (mseJ2 / variance) : null;
        return new(r2, mseJ2, Quantiles.Median(relative), Moments.Mean(relative));
    }

    private static PredictionScores Of(
        IReadOnlyList<ReferencePoint> test,
        Func<Measurement, Energy> predict,
        Func<Measurement, EnergyInterval?> intervalOf)
    {
        var measuredJ = test.Select(point => point.Target.Joules).ToArray();
        var predictedJ = test.Select(point => predict(point.Source).Joules).ToArray();
        var scores = Of(measuredJ, predictedJ);
        var intervals = new EnergyInterval[test.Count];
        for (var i = 0; i < intervals.Length; i++)
        {
            if (intervalOf(test[i].Source) is not { } interval) return scores;
            intervals[i] = interval;
        }

        var isInside = intervals.Zip(measuredJ, (own, joules) => own.Contains(Energy.FromJoules(joules)));
        var widths = intervals.Zip(predictedJ, (own, joules) => (own.Upper - own.Lower).Joules / joules);
        return scores with
        {
            Coverage = isInside.Average(inside => inside ? 1.0 : 0),
            IntervalWidth = Quantiles.Median([.. widths]),
        };
    }
}
