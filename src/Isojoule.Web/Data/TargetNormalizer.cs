using Isojoule.Files;
using Isojoule.Normalization;
using Isojoule.Store;
using Isojoule.Web.Api;
using Isojoule.Web.Safety;

namespace Isojoule.Web.Data;

/// <summary>
/// Brings runs of any hardware to one target: a calibration for each source, made when it is first needed.
/// </summary>
internal sealed class TargetNormalizer
{
    /// <summary>The method unless another is asked for.</summary>
    public const string MethodDefault = "auto";

    // Eight fits tell the error of a calibration well enough to be warned by.
    private const int FoldsMax = 8;

    private readonly CancellationToken _cancellation;
    private readonly RunTable _table;
    private readonly string _target;
    private readonly string _method;
    private readonly Dictionary<string, (PairCalibration? Calibration, UsedCalibration Use)> _bySource =
        new(StringComparer.Ordinal);

    public TargetNormalizer(RunTable table, string target, string method, CancellationToken cancellation)
    {
        (_table, _target, _method, _cancellation) = (table, target, method, cancellation);
        if (!table.Contains(target))
            throw RequestException.NotFound(
                $"Nothing was measured on '{Query.Shown(target)}' in this scope, so nothing can be normalized to it.");
        if (NormalizerCatalog.Find(method) is null)
            throw RequestException.Bad(
                $"'{Query.Shown(method)}' is no method; there are {string.Join(", ", NormalizerCatalog.Names)}.");
    }

    /// <summary>The calibrations that were needed.</summary>
    public IEnumerable<UsedCalibration> Used =>
        _bySource.OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => source.Value.Use);

    /// <summary>Normalizes a run's energy.</summary>
    public NormalizedRow Normalize(RunDocument run)
    {
        var row = new NormalizedRow(
            run.Name, run.Hardware, _target, run.EnergyJ, null, null, null, null, false, _method, null, null);
        if (run.Outcome != "completed")
            return row with { Reason = $"the run was {run.Outcome}: its energy is not that of the workload" };
        return RecordRow.Of(run, windowName: null).Measurement is { } measurement
            ? Normalize(row, measurement)
            : row with { Reason = "its energy is unknown" };
    }

    /// <summary>Normalizes a workload measured on <paramref name="source"/>.</summary>
    public NormalizedRow Normalize(string workload, string source, Measurement measurement) => Normalize(
        new(workload, source, _target, measurement.Energy.Joules, null, null, null, null, false, _method, null, null),
        measurement);

    private NormalizedRow Normalize(NormalizedRow row, Measurement measurement)
    {
        if (row.Source == _target)
            return row with { NormalizedEnergyJ = row.EnergyJ, InsideRange = true, Method = "measured" };
        var (calibration, use) = CalibrationOf(row.Source);
        if (calibration is null) return row with { Reason = use.Fault };
        try
        {
            var normalized = calibration.Normalize(measurement);
            return row with
            {
                NormalizedEnergyJ = normalized.Energy.Joules,
                LowerJ = normalized.Interval?.Lower.Joules,
                UpperJ = normalized.Interval?.Upper.Joules,
                Level = normalized.Interval?.Level,
                InsideRange = normalized.InsideRange,
                Outside = normalized.Breach.ToNames(),
            };
        }
        catch (CalibrationException exception)
        {
            return row with { Reason = exception.Message };
        }
    }

    private (PairCalibration? Calibration, UsedCalibration Use) CalibrationOf(string source)
    {
        if (!_bySource.TryGetValue(source, out var known)) _bySource.Add(source, known = Calibrate(source));
        return known;
    }

    private (PairCalibration? Calibration, UsedCalibration Use) Calibrate(string source)
    {
        var use = new UsedCalibration(source, _target, _method, 0, null, null, null);
        if (!_table.Contains(source)) return (null, use with { Fault = "the store has no run on this hardware" });
        var fit = PairFit.Of(_table, source, _target, _method, null);
        use = use with { References = fit.References.Count };
        if (fit.References.Count == 0)
            return (null, use with { Fault = $"no workload was measured on both {source} and {_target}" });
        try
        {
            var (calibration, scores) = fit.Calibrate(_cancellation, FoldsMax);
            return (calibration, use with { Mdape = scores?.Mdape, IntervalCaveat = calibration.IntervalCaveat });
        }
        catch (CalibrationException exception)
        {
            return (null, use with { Fault = exception.Message });
        }
    }
}
