using System.Globalization;
using System.Text;
using Isojoule.Tables;

namespace Isojoule.Store.Formats.PowerLogs;

/// <summary>
/// Logs of the power analyser that MLPerf uses (SPEC PTDaemon): pairs of label and value, no header, −1 for no value.
/// </summary>
/// <remarks>Each mark is a run: the analyser's operator sets it for the time of a test.</remarks>
internal sealed class PowerAnalyzerImporter : IRunImporter
{
    private const int LineBytesMax = 1 << 16;
    private const int MarksMax = 10_000;
    private const string NoMark = "notset";
    private const string Sensor = "SPEC PTDaemon";

    public string Name => "mlperf-ptd";

    public string Description => "power logs of SPEC PTDaemon as MLPerf keeps them, a run a mark";

    public bool Recognizes(ImportSource source)
    {
        if (source.IsFolder || !source.Head.StartsWith("Time,"u8)) return false;
        var feed = source.Head.IndexOf((byte)'\n');
        return (feed < 0 ? source.Head : source.Head[..feed]).IndexOf(",Watts,"u8) > 0;
    }

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        var marks = ReadMarks(source, options, report);
        if (marks.Count == 0) throw new ImportException($"{source.Name} has no line with Time and Watts.");
        if (marks.Count > 1 && marks.Remove(NoMark)) report.Note("the time between marks was left out");
        foreach (var (mark, test) in marks)
        {
            if (test.DurationS <= 0)
            {
                report.Skip(test.Line, $"mark {VisibleText.Of(mark)} of one moment", "lines at two times or more");
                continue;
            }

            var run = new ImportedRun
            {
                Id = ImportId.Of(Name, source.FileName, mark, test.Start.ToString("o", CultureInfo.InvariantCulture)),
                Workload = mark == NoMark ? source.Stem : mark,
                Hardware = HardwareNames.OrUnknown(null, options, report),
                Tool = "PTDaemon",
                StartedUtc = test.Start,
                DurationS = test.DurationS,
                Origin = new(Name, source.FileName, test.Line),
            };
            run.Components.Add(test.Log.ToComponent("node", "power analyser", Sensor, test.DurationS));
            yield return run.ToStored(options, test.Samples.ToSamples());
        }
    }

    private static Dictionary<string, Test> ReadMarks(ImportSource source, ImportOptions options, ImportReport report)
    {
        var marks = new Dictionary<string, Test>(StringComparer.Ordinal);
        var clock = new ImportClock(options, report);
        using var stream = source.Open();
        var lines = new TextLines(stream, LineBytesMax);
        while (lines.Read())
        {
            if (lines.Line.IsEmpty && !lines.IsTooLong) continue;
            var line = Encoding.UTF8.GetString(lines.Line);
            if (!PowerAnalyzerLine.TryParse(line, clock, out var at, out var watts, out var mark))
            {
                report.Skip(lines.Number, $"\"{VisibleText.Of(line)}\"", "Time,…,Watts,…[,Mark,…]");
                continue;
            }

            if (!lines.IsTerminated) report.Note(TextLines.CutNote);
            if (!marks.TryGetValue(mark, out var test))
            {
                if (marks.Count == MarksMax)
                    throw new ImportException(
                        FormattableString.Invariant($"{source.Name} has more than {MarksMax} marks."));
                marks[mark] = test = new(at, lines.Number, new(options, report));
            }

            if (!test.Log.Add(at, watts))
                report.Skip(lines.Number, "a time before that of the line above", "times that go on");
            else test.Samples.Add(at - test.Start, "node", watts);
        }

        return marks;
    }

    private sealed record Test(DateTimeOffset Start, int Line, PowerSamples Samples)
    {
        public PowerLog Log { get; } = new();

        public double DurationS => (Log.Last - Start).TotalSeconds;
    }
}
