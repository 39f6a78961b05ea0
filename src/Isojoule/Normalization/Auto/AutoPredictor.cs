using Isojoule.Statistics;
using Isojoule.Statistics.GaussianProcesses;

namespace Isojoule.Normalization.Auto;

/// <summary>Predicts a block of workloads by one calibration.</summary>
internal static class AutoPredictor
{
    /// <summary>Energies, and intervals at <paramref name="level"/> where one is given.</summary>
    /// <param name="calibration">The calibration.</param>
    /// <param name="sources">1 to <see cref="PointBlock.CountMax"/> workloads.</param>
    /// <param name="level">In ]0, 1[, or <c>null</c>.</param>
    /// <param name="predictions">Room for one a workload.</param>
    public static void Predict(
        AutoCalibration calibration, ReadOnlySpan<Measurement> sources, double? level, Span<Prediction> predictions)
    {
        if (level is null)
        {
            Span<double> logs = stackalloc double[sources.Length];
            PredictLog(calibration, sources, logs);
            for (var l = 0; l < logs.Length; l++)
                predictions[l] = new(EnergyOf(calibration, sources[l], logs[l]), null);
            return;
        }

        Span<ProcessPrediction> parts = stackalloc ProcessPrediction[sources.Length];
        Span<double> deviations = stackalloc double[sources.Length];
        PredictLog(calibration, sources, parts);
        if (HasUncertainty(sources)) FillMeasurementDeviations(calibration, sources, deviations);
        var reach = calibration.Intervals.At(level.Value);
        for (var l = 0; l < parts.Length; l++)
        {
            var (mean, variance, noise) = parts[l];
            var spread = reach * calibration.Intervals.DeviationOf(variance, noise + (deviations[l] * deviations[l]));
            predictions[l] = new(
                EnergyOf(calibration, sources[l], mean),
                sources[l].Energy.Joules > 0 ? IntervalAround(mean, spread, level.Value) : null);
        }
    }

    /// <summary>The parts of predictions, in natural logarithms of the target energies in joules.</summary>
    /// <remarks>Beyond the references it is as sure as it would be there, less by what holding back changes.</remarks>
    public static void PredictLog(
        AutoCalibration calibration, ReadOnlySpan<Measurement> sources, Span<ProcessPrediction> predictions)
    {
        var points = new PointBlock(
            sources.Length,
            stackalloc double[calibration.Columns.Length * PointBlock.StrideOf(sources.Length)],
            stackalloc double[calibration.Names.Count * sources.Length]);
        FillMarks(calibration, sources, points);
        Locate(calibration, sources, points, isHeld: false);
        Span<double> means = stackalloc double[points.Stride];
        FillStraight(calibration, sources, points, means);
        calibration.Mixture.Predict(points, predictions);
        for (var l = 0; l < predictions.Length; l++)
            predictions[l] = predictions[l] with { Mean = means[l] + predictions[l].Mean };
        if (!Locate(calibration, sources, points, isHeld: true)) return;

        FillMeans(calibration, sources, points, means);
        for (var l = 0; l < predictions.Length; l++)
        {
            var distance = predictions[l].Mean - means[l];
            predictions[l] = predictions[l] with
            {
                Mean = means[l],
                Variance = predictions[l].Variance + (distance * distance),
            };
        }
    }

    /// <summary>Natural logarithms of the target energies in joules.</summary>
    private static void PredictLog(
        AutoCalibration calibration, ReadOnlySpan<Measurement> sources, Span<double> predictions)
    {
        var points = new PointBlock(
            sources.Length,
            stackalloc double[calibration.Columns.Length * PointBlock.StrideOf(sources.Length)],
            stackalloc double[calibration.Names.Count * sources.Length]);
        FillMarks(calibration, sources, points);
        Locate(calibration, sources, points, isHeld: true);
        Span<double> means = stackalloc double[points.Stride];
        FillMeans(calibration, sources, points, means);
        means[..sources.Length].CopyTo(predictions);
    }

    private static void FillMarks(
        AutoCalibration calibration, ReadOnlySpan<Measurement> sources, in PointBlock points)
    {
        for (var l = 0; l < sources.Length; l++) calibration.Names.Fill(sources[l].Name, points.Marks(l));
    }

    /// <summary>
    /// Writes workloads' positions, as they are or held back near the references; says whether any is another than
    /// before.
    /// </summary>
    private static bool Locate(
        AutoCalibration calibration, ReadOnlySpan<Measurement> sources, in PointBlock points, bool isHeld)
    {
        var isMoved = false;
        var columns = calibration.Columns.AsSpan();
        for (var l = 0; l < sources.Length; l++)
        {
            var logEnergy = Math.Log(sources[l].Energy.Joules);
            for (var j = 0; j < columns.Length; j++)
            {
                var position = columns[j].PositionOf(sources[l], logEnergy, columns[0].Center, isHeld);
                ref var coordinate = ref points.Coordinates(j)[l];
                isMoved |= coordinate != position;
                coordinate = position;
            }
        }

        return isMoved;
    }

    private static void FillMeans(
        AutoCalibration calibration, ReadOnlySpan<Measurement> sources, in PointBlock points, Span<double> means)
    {
        Span<double> straight = stackalloc double[points.Stride];
        FillStraight(calibration, sources, points, straight);
        calibration.Mixture.Predict(points, means);
        for (var l = 0; l < sources.Length; l++) means[l] = straight[l] + means[l];
    }

    /// <summary>What the ratio at the centre and the trends believed beforehand say.</summary>
    private static void FillStraight(
        AutoCalibration calibration, ReadOnlySpan<Measurement> sources, in PointBlock points, Span<double> straight)
    {
        for (var l = 0; l < sources.Length; l++)
            straight[l] = Math.Log(sources[l].Energy.Joules) + calibration.LogLevel;
        for (var j = 0; j < calibration.Trends.Length; j++)
            Vectors.AddScaled(straight, calibration.Trends[j], points.Coordinates(j));
    }

    /// <summary>
    /// How far the logarithms of the predictions move with one standard uncertainty of the source energies.
    /// </summary>
    private static void FillMeasurementDeviations(
        AutoCalibration calibration, ReadOnlySpan<Measurement> sources, Span<double> deviations)
    {
        var (high, low) = (sources.ToArray(), sources.ToArray());
        for (var l = 0; l < sources.Length; l++)
        {
            var relative = Math.Max(0, sources[l].UncertaintyRelative ?? 0);
            high[l] = sources[l] with { Energy = Math.Exp(relative) * sources[l].Energy };
            low[l] = sources[l] with { Energy = Math.Exp(-relative) * sources[l].Energy };
        }

        Span<double> lower = stackalloc double[sources.Length];
        PredictLog(calibration, high, deviations);
        PredictLog(calibration, low, lower);
        for (var l = 0; l < sources.Length; l++) deviations[l] = 0.5 * Math.Abs(deviations[l] - lower[l]);
    }

    private static EnergyInterval IntervalAround(double mean, double spread, double level) =>
        new(Energy.FromJoules(Math.Exp(mean - spread)), Energy.FromJoules(Math.Exp(mean + spread)), level);

    private static bool HasUncertainty(ReadOnlySpan<Measurement> sources)
    {
        foreach (ref readonly var source in sources)
        {
            if (source.UncertaintyRelative > 0) return true;
        }

        return false;
    }

    /// <summary>An energy of zero or below has no logarithm; it is scaled by the ratio at the centre.</summary>
    private static Energy EnergyOf(AutoCalibration calibration, in Measurement source, double log) =>
        source.Energy.Joules > 0
            ? Energy.FromJoules(Math.Exp(log))
            : Math.Exp(calibration.LogLevel) * source.Energy;
}
