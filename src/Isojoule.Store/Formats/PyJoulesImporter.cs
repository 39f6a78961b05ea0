using System.Globalization;
using System.Text.RegularExpressions;
using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>pyJoules' CSV: one tagged trace a row, µJ; of GPUs mJ in older releases, µJ in newer.</summary>
/// <remarks>
/// The unit of GPUs is not in the file. No GPU draws under 3 W or above 2 kW, so that one of the two fits, or none.
/// </remarks>
internal sealed partial class PyJoulesImporter : IRunImporter
{
    private const string Sensor = "pyJoules";
    private const double JoulesPerMicrojoule = 1e-6;
    private const double JoulesPerMillijoule = 1e-3;
    private const double GpuWattsMin = 3;
    private const double GpuWattsMax = 2000;

    public string Name => "pyjoules";

    public string Description => "traces of pyJoules, a run a row";

    public bool Recognizes(ImportSource source) => CsvHead.HasAll(source.Columns, "timestamp", "tag", "duration")
        && source.Columns.Any(column => IdOf(column) is not null);

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        var gpuUnit = GpuUnit(source);
        if (gpuUnit is { } unit)
            report.Note(
                $"the unit of GPU energies is not in the file; only {(unit == JoulesPerMicrojoule ? "µJ" : "mJ")} "
                    + "gives a power that a GPU can have");
        var repeats = new RepeatCount();
        using var rows = ImportRows.Open(source, report);
        while (rows.Read())
        {
            var (start, duration) = (rows.Required("timestamp"), rows.Required("duration"));
            var tag = rows.Text("tag") is { Length: > 0 } text ? text : source.Stem;
            if (!ImportTime.TryUnix(start, out var startedUtc)) rows.Refuse("timestamp", "seconds since 1970");
            var components = Components(rows, duration, gpuUnit);
            if (!rows.IsSound) continue;
            var run = new ImportedRun
            {
                Id = repeats.Number(
                    Name,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{start:R}\n{tag}\n{duration:R}\n{string.Join('\n', components.Select(one => one.EnergyJ))}")),
                Workload = tag,
                Hardware = HardwareNames.OrUnknown(null, options, report),
                Tool = Name,
                StartedUtc = startedUtc,
                DurationS = duration,
                Origin = new(Name, source.FileName, rows.Line),
            };
            run.Components.AddRange(components);
            yield return run.ToStored(options);
        }
    }

    private static List<ComponentDocument> Components(ImportRows rows, double durationS, double? gpuUnit)
    {
        var components = new List<ComponentDocument>();
        foreach (var column in rows.Columns)
        {
            if (IdOf(column) is not { } id) continue;
            var unit = id.StartsWith("gpu", StringComparison.Ordinal) ? gpuUnit : JoulesPerMicrojoule;
            components.Add((rows.Number(column), unit) switch
            {
                (null, _) => ImportedComponent.Unknown(id, column, Sensor, "pyJoules wrote no energy of it."),
                (_, null) => ImportedComponent.Unknown(
                    id, column, Sensor, "Neither mJ, as in older releases, nor µJ gives a power that a GPU can have."),
                var (value, factor) => ImportedComponent.Known(
                    id, column, ImportedComponent.Counter, Sensor, value.Value * factor.Value, durationS),
            });
        }

        return components;
    }

    /// <summary>Joules in the file's unit of GPU energies, or <c>null</c> when neither unit makes sense.</summary>
    private static double? GpuUnit(ImportSource source)
    {
        var (energy, seconds) = (0.0, 0.0);
        using var rows = ImportRows.Open(source, new(source.Name, null));
        while (rows.Read())
        {
            foreach (var column in rows.Columns.Where(
                column => IdOf(column)?.StartsWith("gpu", StringComparison.Ordinal) == true))
            {
                if (rows.Number(column) is not { } value
                    || rows.Number("duration") is not { } duration
                    || !rows.IsSound)
                    continue;
                energy += value;
                seconds += duration;
            }
        }

        var meanPerSecond = seconds > 0 ? energy / seconds : 0;
        return IsGpuPower(JoulesPerMillijoule * meanPerSecond) ? JoulesPerMillijoule
            : IsGpuPower(JoulesPerMicrojoule * meanPerSecond) ? JoulesPerMicrojoule : null;
    }

    private static bool IsGpuPower(double watts) => watts is >= GpuWattsMin and <= GpuWattsMax;

    private static string? IdOf(string column)
    {
        var match = Domain().Match(column);
        if (!match.Success) return null;
        var kind = match.Groups[1].Value switch { "package" => "cpu", "dram" => "dram", _ => "gpu" };
        return $"{kind}:{match.Groups[2].Value}";
    }

    [GeneratedRegex("^(package|dram|nvidia_gpu)_([0-9]{1,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Domain();
}
