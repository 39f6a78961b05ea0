using System.Globalization;
using Isojoule.Files;
using Isojoule.Store.Formats.PowerLogs;

namespace Isojoule.Store.Formats;

/// <summary>
/// EnergiBridge's samples: counters in joules that wrap without a word, powers of GPUs in milliwatts, times in
/// milliseconds.
/// </summary>
/// <remarks>
/// Columns come in lexicographic order and are read by name. It reads the counters of the first socket only.
/// </remarks>
internal sealed class EnergiBridgeImporter : IRunImporter
{
    private const string Sensor = "EnergiBridge";
    private const string GpuEnd = "_POWER (mWatts)";
    private const string NodePower = "SYSTEM_POWER (Watts)";

    private static readonly (string Column, string Id)[] Counters =
        [("PACKAGE_ENERGY (J)", "cpu:0"), ("CPU_ENERGY (J)", "cpu:0"), ("DRAM_ENERGY (J)", "dram:0")];

    public string Name => "energibridge";

    public string Description => "samples of EnergiBridge";

    public bool Recognizes(ImportSource source) =>
        CsvHead.HasAll(source.Columns, "Delta", "Time") && source.Columns.Any(column =>
        column == NodePower || column.EndsWith("_ENERGY (J)", StringComparison.Ordinal)
            || column.EndsWith(GpuEnd, StringComparison.Ordinal)
        || column.StartsWith("CPU_USAGE_", StringComparison.Ordinal));

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        using var rows = ImportRows.Open(source, report);
        var counters = Counters.Where(counter => rows.Has(counter.Column)).DistinctBy(counter => counter.Id)
            .Select(counter => (counter.Column, counter.Id, Counter: new HeldCounter())).ToArray();
        var powers = rows.Columns.Where(column => column == NodePower || IsGpu(column))
            .Select(column =>
                (Column: column, Id: IdOf(column), Factor: column == NodePower ? 1 : 1e-3, Log: new PowerLog()))
            .ToArray();
        foreach (var column in rows.Columns.Where(
            column => IsCounter(column) && !Counters.Any(counter => counter.Column == column)))
            report.Note($"{Tables.VisibleText.Of(column)} was left out: it lies within another part");
        if (counters.Length + powers.Length == 0)
            throw new ImportException(
                $"{source.Name} holds no energy and no power: EnergiBridge could read none there.");

        (DateTimeOffset First, DateTimeOffset Last, int Line)? span = null;
        while (rows.Read())
        {
            var ms = rows.Required("Time");
            if (!ImportTime.TryUnix(ms / 1000, out var at)) rows.Refuse("Time", "milliseconds since 1970");
            var energies = Array.ConvertAll(counters, counter => rows.Number(counter.Column));
            var watts = Array.ConvertAll(powers, power => rows.Number(power.Column) * power.Factor);
            if (!rows.IsSound) continue;
            if (span is { } before && at < before.Last)
            {
                report.Skip(rows.Line, "a time before that of the row above", "times that go on");
                continue;
            }

            span = (span?.First ?? at, at, span?.Line ?? rows.Line);
            for (var place = 0; place < counters.Length; place++) counters[place].Counter.Add(
                at - span.Value.First, energies[place]);
            for (var place = 0; place < powers.Length; place++) powers[place].Log.Add(at, watts[place]);
        }

        if (span is not { } whole || whole.Last == whole.First)
            throw new ImportException($"{source.Name} has no two samples at two times.");
        var durationS = (whole.Last - whole.First).TotalSeconds;
        var run = new ImportedRun
        {
            Id = ImportId.Of(Name, source.FileName, whole.First.ToString("o", CultureInfo.InvariantCulture)),
            Workload = source.Stem,
            Hardware = HardwareNames.OrUnknown(null, options, report),
            Tool = Name,
            StartedUtc = whole.First,
            DurationS = durationS,
            Origin = new(Name, source.FileName, whole.Line),
        };
        run.Components.AddRange(powers.Select(power => power.Log.ToComponent(power.Id, power.Id, Sensor, durationS)));
        run.Components.AddRange(counters.Select(counter => Counted(
            counter.Counter.ToComponent(counter.Id, counter.Column.Split('_')[0], Sensor, durationS))));
        yield return run.ToStored(options);
    }

    private static ComponentDocument Counted(ComponentDocument component) =>
        component with
        {
            Notes =
            [
                .. component.Notes,
                "EnergiBridge reads the first socket only; of a node with several this is a part.",
            ],
        };

    private static bool IsCounter(string column) => column.EndsWith("_ENERGY (J)", StringComparison.Ordinal);

    /// <summary>"GPU0_POWER (mWatts)".</summary>
    private static bool IsGpu(string column) =>
        column.StartsWith("GPU", StringComparison.Ordinal) && column.EndsWith(GpuEnd, StringComparison.Ordinal);

    private static string IdOf(string column) => column == NodePower ? "node" : $"gpu:{column[3..^GpuEnd.Length]}";
}
