using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Isojoule.Tables;

namespace Isojoule.Store.Formats.BoAmps;

/// <summary>BoAmps reports: one measured energy is a run. Despite its name <c>powerConsumption</c> is in kWh.</summary>
internal sealed class BoAmpsImporter : IRunImporter
{
    private const double JoulesPerKilowattHour = 3.6e6;
    private const double ParamsPerUnit = 1e9; // the format counts in billions
    private const int MeasuresMax = 10_000;

    public string Name => "boamps";

    public string Description => "reports of BoAmps, JSON or one a line";

    public bool Recognizes(ImportSource source) =>
        source.Head.TrimStart(" \t\r\n"u8).StartsWith("{"u8) && source.Head.IndexOf("\"measures\""u8) >= 0
        && (source.Head.IndexOf("\"powerConsumption\""u8) >= 0 || source.Head.IndexOf("\"taskFamily\""u8) >= 0);

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        var repeats = new RepeatCount();
        foreach (var (line, json) in JsonRecords.Of(source, report))
        {
            if (Parse(json, line, report) is not { } document) continue;
            using (document)
            {
                foreach (var run in Runs(new(document.RootElement), line, source, options, report, repeats))
                    yield return run;
            }
        }
    }

    private static JsonDocument? Parse(byte[] json, int line, ImportReport report)
    {
        try
        {
            var start = json.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
            CheckTexts(json.AsSpan(start));
            return JsonDocument.Parse(json.AsMemory(start));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            report.Skip(line, "no JSON (" + exception.Message + ")", "a BoAmps report");
            return null;
        }
    }

    /// <summary>
    /// An escaped half of a surrogate pair is JSON and no text; whoever asks for it later would fall over it.
    /// </summary>
    private static void CheckTexts(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) throw new JsonException("not UTF-8");
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped)
                reader.GetString();
        }
    }

    private IEnumerable<StoredRun> Runs(
        BoAmpsReport boAmps,
        int line,
        ImportSource source,
        ImportOptions options,
        ImportReport report,
        RepeatCount repeats)
    {
        var measures = boAmps.Measures.Take(MeasuresMax).ToArray();
        if (measures.Length == 0) report.Skip(line, "a report without measures", "at least one");
        for (var place = 0; place < measures.Length; place++)
        {
            var measure = measures[place];
            var method = BoAmpsReport.Text(measure, "measurementMethod");
            if (method == BoAmpsReport.ComputeMethod)
            {
                report.Note("a measure that was computed from operations was left out: it is no measurement");
                continue;
            }

            if (BoAmpsReport.Number(measure, "powerConsumption") is not ({ } kilowattHours and >= 0))
            {
                report.Skip(
                    line,
                    FormattableString.Invariant($"measure {place + 1} of which powerConsumption is no energy"),
                    "kWh, not negative");
                continue;
            }

            yield return Of(boAmps, measure, method, kilowattHours, line, source, options, report, repeats).ToStored(
                options);
        }
    }

    private ImportedRun Of(
        BoAmpsReport boAmps, JsonElement measure, string? method, double kilowattHours, int line,
        ImportSource source, ImportOptions options, ImportReport report, RepeatCount repeats)
    {
        var version = BoAmpsReport.Text(measure, "version");
        var duration = BoAmpsReport.Number(measure, "measurementDuration");
        var started = BoAmpsReport.Text(measure, "measurementDateTime");
        var run = new ImportedRun
        {
            Id = repeats.Number(Name, string.Join(
                '\n', boAmps.Id, method, started, kilowattHours.ToString("R", CultureInfo.InvariantCulture))),
            Workload = boAmps.Workload ?? source.Stem,
            Hardware = HardwareNames.OrUnknown(boAmps.Hardware, options, report),
            Tool = string.Join(' ', new[] { method ?? Name, version }.Where(part => !string.IsNullOrEmpty(part))),
            StartedUtc = started is null ? null : new ImportClock(options, report).Parse(started),
            DurationS = duration is >= 0 ? duration : null,
            Origin = new(Name, source.FileName, line),
            ReportedJ = kilowattHours * JoulesPerKilowattHour,
            Scope = boAmps.Scope ?? ImportedRun.ReportedScope,
            Params = boAmps.Params is { } billions and >= 0 and < 9e9
                ? (long)Math.Round(billions * ParamsPerUnit)
                : null,
            Flops = boAmps.Flops,
        };
        foreach (var (key, value) in boAmps.Labels) run.Attributes[key] = value;
        foreach (var (key, value) in boAmps.Environment) run.Environment[key] = value;
        if (started is not null && run.StartedUtc is null)
            report.Note(
                $"measurementDateTime \"{VisibleText.Of(started)}\" is no time; when the run began is left unknown");
        return run;
    }
}
