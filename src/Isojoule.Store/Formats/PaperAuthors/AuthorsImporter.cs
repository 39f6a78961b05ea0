using System.Globalization;
using Isojoule.Files;

namespace Isojoule.Store.Formats.PaperAuthors;

/// <summary>
/// The output folder of the authors' experiment: <c>metadata.txt</c>, and what lies beside it and in the folders of its
/// runs.
/// </summary>
internal sealed class AuthorsImporter : IRunImporter
{
    private const string MetadataFile = "metadata.txt";
    private const int RunsMax = 1000;
    private const int LineBytesMax = 1 << 16;
    private const string GpuId = "gpu:0";

    // Twenty minutes, after which their script stops a training unless told otherwise.
    private const double TimeLimitS = 1200;
    private const double RatioSlack = 0.2;

    public string Name => "toolbox-energy";

    public string Description =>
        "the paper's authors' output folders (metadata.txt, nvidia_tracker.csv, codecarbon/, …)";

    public bool Recognizes(ImportSource source)
    {
        if (!source.IsFolder || source.Find(MetadataFile) is not { IsFolder: false } file) return false;
        var feed = file.Head.IndexOf((byte)'\n');
        return AuthorsMetadata.IsOne(feed < 0 ? file.Head : file.Head[..feed]);
    }

    public IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report)
    {
        if (!source.IsFolder) throw new ImportException($"{source.Name} is no folder with a {MetadataFile}.");
        var folder = new AuthorsFolder(source, options, report);
        var ended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in Lines(source, report))
        {
            ended.Add(line.Folder);
            yield return Of(line, folder, source, options, report).ToStored(options);
        }

        foreach (var run in folder.RunFolders.Where(run => !ended.Contains(run)))
            report.Skip(0, $"{run}, of which {MetadataFile} has no line", "one: it is written when a run ends");
    }

    private static IEnumerable<AuthorsMetadata> Lines(ImportSource source, ImportReport report)
    {
        using var stream = source.Find(MetadataFile)?.Open() ?? throw new ImportException(
            $"{source.Name} has no {MetadataFile}.");
        var lines = new TextLines(stream, LineBytesMax);
        while (lines.Read())
        {
            if (lines.Number > RunsMax)
                throw new ImportException(
                    FormattableString.Invariant($"{MetadataFile} has more than {RunsMax} lines."));
            if (lines.Line.Trim(" \t"u8).IsEmpty && !lines.IsTooLong) continue;
            if (!lines.IsTerminated) report.Note(TextLines.CutNote);
            if (AuthorsMetadata.Parse(lines.Line, lines.Number, out var expected) is { } line) yield return line;
            else report.Skip(lines.Number, $"a line of {MetadataFile} that is no run", expected);
        }
    }

    private ImportedRun Of(
        AuthorsMetadata line, AuthorsFolder folder, ImportSource source, ImportOptions options, ImportReport report)
    {
        var codeCarbon = folder.CodeCarbon(line.Folder);
        if (codeCarbon is null)
            report.Note("a run has no codecarbon/emissions.csv; its GPU energy is nvidia-smi's alone");
        var durationS = (line.End - line.Start).TotalSeconds;
        var run = new ImportedRun
        {
            Id = ImportId.Of(
                Name, line.Node, line.Job, line.Folder, line.Start.ToString("o", CultureInfo.InvariantCulture)),
            Workload = line.Workload,
            Hardware = HardwareNames.OrUnknown(folder.GpuName ?? codeCarbon?.Hardware, options, report),
            Host = line.Node,
            Tool = codeCarbon?.Tool ?? "nvidia-smi",
            StartedUtc = line.Start,
            DurationS = durationS,
            Origin = new(Name, source.FileName, line.Line),
            Flops = line.Flops,
            Params = line.Params,
        };
        AddComponents(run, line, folder, codeCarbon, durationS);
        AddLabels(run, line, folder.Loss(line.Folder));
        if (durationS >= TimeLimitS)
            run.Warnings.Add(
                "It lasted twenty minutes or more, where the authors' script cuts a training short "
                    + "unless told otherwise.");
        return run;
    }

    private static void AddComponents(
        ImportedRun run, AuthorsMetadata line, AuthorsFolder folder, RunDocument? codeCarbon, double durationS)
    {
        var smi = folder.Gpu.Between(line.Start, line.End).ToComponent(
            GpuId, folder.GpuName ?? "GPU", "nvidia-smi, every 5 s", durationS);
        var counted = codeCarbon?.Components.FirstOrDefault(component => component.Kind == "gpu");
        run.Components.Add(counted?.EnergyJ is { } joules ? Checked(counted, joules, smi, run) : smi);
        if (codeCarbon is not null)
            run.Components.AddRange(codeCarbon.Components.Where(component => component.Kind != "gpu"));
        if (!folder.Node.IsEmpty)
            run.Components.Add(
                folder.Node.Between(line.Start, line.End).ToComponent("node", line.Node, "BMC, every 5 s", durationS));
    }

    /// <summary>Two instruments saw the same GPU: the counter stands, the other checks it.</summary>
    private static ComponentDocument Checked(
        ComponentDocument counted, double joules, ComponentDocument smi, ImportedRun run)
    {
        if (smi is not { EnergyJ: { } integrated and > 0, Partial: false }) return counted with { Id = GpuId };
        var ratio = joules / integrated;
        if (Math.Abs(ratio - 1) > RatioSlack)
            run.Warnings.Add(
                "CodeCarbon and nvidia-smi differ by more than 20 %: "
                    + "the authors' script logs the last GPU of a node and trains on the first.");
        return counted with { Id = GpuId, CrossCheckRatio = ratio };
    }

    private static void AddLabels(ImportedRun run, AuthorsMetadata line, string? loss)
    {
        run.Attributes["family"] = line.Family;
        run.Attributes["frames"] = line.Frames;
        run.Attributes["batch_size"] = line.Batch;
        run.Attributes["job"] = line.Job;
        if (loss is not null) run.Attributes["loss"] = loss;
    }
}
