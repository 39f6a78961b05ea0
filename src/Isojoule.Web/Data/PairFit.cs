using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Web.Api;
using Isojoule.Web.Safety;

namespace Isojoule.Web.Data;

/// <summary>One method fitted on chosen references of one pair.</summary>
internal sealed class PairFit
{
    private const int CurvePoints = 120;
    private const double CurveRoom = 1.15; // the curve goes on a little beyond the last workload

    // Beyond so many, folds hold several references each: a fit of the slowest method takes a tenth of a second.
    private const int FoldsMax = 60;
    private const int ReferencesMax = 2000;

    private readonly INormalizer _normalizer;
    private readonly IReadOnlyList<ReferencePoint> _common;
    private readonly HashSet<string> _chosen;

    private PairFit(
        string source, string target, INormalizer normalizer, IReadOnlyList<ReferencePoint> common,
        IReadOnlyList<ReferencePoint> references)
    {
        (Source, Target, _normalizer, _common, References) = (source, target, normalizer, common, references);
        _chosen = [.. references.Select(reference => reference.Workload)];
    }

    public string Source { get; }

    public string Target { get; }

    public IReadOnlyList<ReferencePoint> References { get; }

    /// <summary>Checks what was asked for against the table.</summary>
    public static PairFit Of(RunTable table, string source, string target, string method, IReadOnlyList<string>? names)
    {
        Require(table, source);
        Require(table, target);
        var normalizer = NormalizerCatalog.Find(method)
            ?? throw RequestException.Bad(
                $"'{Query.Shown(method)}' is no method; there are {string.Join(", ", NormalizerCatalog.Names)}.");
        var common = table.Common(source, target);
        var references = names is null ? common : Chosen(common, names);
        if (references.Count > ReferencesMax)
            throw RequestException.Unusable(
                "too-many-references",
                $"{references.Count} references; the server fits on {ReferencesMax} at most. Choose some, " +
                "or use 'isojoule calibrate'.");
        return new(source, target, normalizer, common, references);
    }

    /// <summary>The calibration, and its scores on the references, each predicted without itself.</summary>
    /// <param name="cancellation">Ends it between two fits.</param>
    /// <param name="foldsMax">The most fits for the scores.</param>
    /// <returns>Both; no scores when no reference can be spared.</returns>
    /// <exception cref="CalibrationException">There is no calibration.</exception>
    public (PairCalibration Calibration, PredictionScores? Scores) Calibrate(
        CancellationToken cancellation, int foldsMax = FoldsMax)
    {
        var leftOut = CrossValidation.LeaveOneOut(_normalizer, References, foldsMax, cancellation);
        return (CrossValidation.WithErrors(Fit(), leftOut), leftOut?.Scores);
    }

    /// <summary>All that the explorer shows of it.</summary>
    public FitReply Reply(bool hasLeaveOneOut, CancellationToken cancellation)
    {
        var reply =
            new FitReply { Source = Source, Target = Target, Method = _normalizer.Name, References = References.Count };
        try
        {
            var (calibration, scores) = hasLeaveOneOut ? Calibrate(cancellation) : (Fit(), null);
            FitPoint[] points = [.. _common.Select(point => PointOf(calibration, point))];
            return reply with
            {
                Points = points,
                Curve = Curve(calibration),
                Others = Others(calibration),
                LeaveOneOut = scores is null ? null : ScoreReply.Of(References.Count, scores),
                Coefficients = CalibrationText.Coefficients(calibration),
                Explanation = calibration.Explanation,
                Warnings = calibration.Calibration.Warnings,
            };
        }
        catch (CalibrationException exception)
        {
            return reply with { Fault = exception.Fault.ToName(), FaultText = exception.Message };
        }
    }

    private PairCalibration Fit() => PairCalibration.Fit(_normalizer, Source, Target, References);

    private static void Require(RunTable table, string hardware)
    {
        if (!table.Contains(hardware))
            throw RequestException.NotFound($"Nothing was measured on '{Query.Shown(hardware)}' in this scope.");
    }

    private static ReferencePoint[] Chosen(IReadOnlyList<ReferencePoint> common, IReadOnlyList<string> names)
    {
        var byName = common.ToDictionary(point => point.Workload, StringComparer.Ordinal);
        return [.. names.Distinct().Select(name => byName.TryGetValue(name, out var point)
            ? point
            : throw RequestException.Bad($"'{Query.Shown(name)}' was not measured on both machines."))];
    }

    private FitPoint PointOf(PairCalibration calibration, ReferencePoint point)
    {
        var isReference = _chosen.Contains(point.Workload);
        try
        {
            var normalized = calibration.Normalize(point.Source);
            return new(
                point.Workload, normalized.Energy.Joules, normalized.Interval?.Lower.Joules,
                normalized.Interval?.Upper.Joules,
                isReference, normalized.Breach.ToNames());
        }
        catch (CalibrationException exception) when (exception.Fault == CalibrationFault.MissingMetrics)
        {
            return new(point.Workload, null, null, null, isReference, "unknown metrics");
        }
    }

    private List<CurvePoint>? Curve(PairCalibration calibration)
    {
        if (_normalizer.Metrics != MetricColumns.None || _common.Count == 0) return null;
        var low = _common.Min(point => point.Source.Energy.Joules) / CurveRoom;
        var high = _common.Max(point => point.Source.Energy.Joules) * CurveRoom;
        var curve = new List<CurvePoint>(CurvePoints + 1);
        for (var i = 0; i <= CurvePoints; i++)
        {
            var sourceJ = low * Math.Pow(high / low, i / (double)CurvePoints);
            var at = calibration.Normalize(new(Energy.FromJoules(sourceJ)));
            curve.Add(new(sourceJ, at.Energy.Joules, at.Interval?.Lower.Joules, at.Interval?.Upper.Joules));
        }

        return curve;
    }

    private ScoreReply? Others(PairCalibration calibration)
    {
        ReferencePoint[] others =
            [.. _common.Where(
                point => !_chosen.Contains(point.Workload) && _normalizer.Metrics.AreKnownIn(point.Source.Metrics))];
        return others.Length == 0
            ? null
            : ScoreReply.Of(others.Length, PredictionScores.Of(calibration.Calibration, others));
    }
}
