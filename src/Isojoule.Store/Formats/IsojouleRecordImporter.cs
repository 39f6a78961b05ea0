using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>Our own records: one JSON document, or JSON Lines as <c>measure --json</c> and <c>runs export</c>
/// write them.</summary>
internal sealed class IsojouleRecordImporter : IRunImporter
{
    public string Name => "isojoule";

    public string Description => "records of measured runs, JSON or JSON Lines";

    public bool Recognizes(ImportSource source) =>
        source.Head.TrimStart(" \t\r\n"u8).StartsWith("{"u8) && source.Head.IndexOf("\"isojoule-run\""u8) >= 0;

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        foreach (var (line, json) in JsonRecords.Of(source, report))
        {
            if (Parse(json, line, report) is { } run) yield return Of(run, options);
        }
    }

    private static RunDocument? Parse(ReadOnlySpan<byte> json, int line, ImportReport report)
    {
        try
        {
            var run = JsonSerializer.Deserialize(json, RunJson.Plain.RunDocument);
            if (run is { Format: RunDocument.FormatName, Version: <= RunDocument.VersionNewest })
            {
                if (EnergyCheck.Problem(run) is not { } problem) return run;
                report.Skip(line, problem, "0 J or more, and less than a gigawatt");
                return null;
            }

            report.Skip(
                line,
                $"a document of format \"{run?.Format}\" {run?.Version}",
                $"\"{RunDocument.FormatName}\" up to {RunDocument.VersionNewest}");
        }
        catch (JsonException) when (IsRepeats(json))
        {
            report.Note("a summary of repeats was left out: it is made of the runs");
        }
        catch (JsonException exception)
        {
            report.Skip(line, "no record of a run (" + exception.Message + ")", $"\"{RunDocument.FormatName}\"");
        }

        return null;
    }

    private static bool IsRepeats(ReadOnlySpan<byte> json) => json.IndexOf("\"isojoule-repeats\""u8) >= 0;

    /// <summary>A record stays as it is, but for what the user says of it.</summary>
    private static StoredRun Of(RunDocument run, ImportOptions options)
    {
        var tags = run.Tags;
        if (options.Tags.Count > 0)
        {
            var more = new Dictionary<string, string>(run.Tags);
            foreach (var (key, value) in options.Tags) more[key] = value;
            tags = more;
        }

        return new(
            run with
            {
                Name = options.Workload ?? run.Name,
                Hardware = options.Hardware ?? run.Hardware,
                Tags = tags,
            });
    }
}
