using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>Our own records: one JSON document, or JSON Lines as <c>measure --json</c> and <c>runs export</c> write them.</summary>
internal sealed class IsojouleRecordImporter : IRunImporter
{
    private const int LineBytesMax = 16 << 20;
    private const int DocumentBytesMax = 64 << 20;

    public string Name => "isojoule";

    public string Description => "records of measured runs, JSON or JSON Lines";

    public bool Recognizes(ImportSource source) =>
        source.Head.TrimStart(" \t\r\n"u8).StartsWith("{"u8) && source.Head.IndexOf("\"isojoule-run\""u8) >= 0;

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        using var stream = source.Open();
        if (IsSpread(source))
        {
            if (Parse(ReadWhole(stream, source.Name), 1, report) is { } run) yield return Of(run, options);
            yield break;
        }

        var lines = new TextLines(stream, LineBytesMax);
        while (lines.Read())
        {
            if (lines.IsTooLong) report.Skip(lines.Number, $"a line of more than {LineBytesMax >> 20} MiB", "one run a line");
            else if (!lines.Line.Trim(" \t"u8).IsEmpty && Parse(lines.Line, lines.Number, report) is { } run) yield return Of(run, options);
        }
    }

    /// <summary>Whether a person or program has spread one document over several lines.</summary>
    private static bool IsSpread(ImportSource source)
    {
        var head = source.Head.TrimStart(" \t\r\n"u8);
        var feed = head.IndexOf((byte)'\n');
        return feed >= 0 && !head[..feed].TrimEnd(" \t\r"u8).EndsWith("}"u8);
    }

    private static byte[] ReadWhole(Stream stream, string name)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > DocumentBytesMax) throw new ImportException($"{name}: a document of more than {DocumentBytesMax >> 20} MiB.");
        }

        return bytes.ToArray();
    }

    private static RunDocument? Parse(ReadOnlySpan<byte> json, int line, ImportReport report)
    {
        try
        {
            var run = JsonSerializer.Deserialize(json, RunJson.Plain.RunDocument);
            if (run is { Format: RunDocument.FormatName, Version: <= RunDocument.VersionNewest }) return run;
            report.Skip(line, $"a document of format \"{run?.Format}\" {run?.Version}", $"\"{RunDocument.FormatName}\" up to {RunDocument.VersionNewest}");
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

        return new(run with { Name = options.Workload ?? run.Name, Hardware = options.Hardware ?? run.Hardware, Tags = tags });
    }
}
