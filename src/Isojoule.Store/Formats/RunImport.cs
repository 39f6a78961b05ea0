using Isojoule.Tables;

namespace Isojoule.Store.Formats;

/// <summary>Imports files and folders into a store, and says what became of each.</summary>
public sealed class RunImport
{
    private const int DepthMax = 16;

    private readonly IRunStore? _store;
    private readonly ImportOptions _options;
    private readonly IRunImporter? _importer;

    /// <param name="store">Where to; <c>null</c> only looks.</param>
    /// <param name="options">What the user says about the files.</param>
    /// <param name="importer">The format, or <c>null</c> to recognise it.</param>
    public RunImport(IRunStore? store, ImportOptions options, IRunImporter? importer) =>
        (_store, _options, _importer) = (store, options, importer);

    /// <summary>
    /// Imports a file, or a folder with all that is in it. A file that is not whole in the report is told there.
    /// </summary>
    public IAsyncEnumerable<ImportReport> ImportAsync(ImportSource source, CancellationToken cancellation) =>
        ImportAsync(source, 0, cancellation);

    private async IAsyncEnumerable<ImportReport> ImportAsync(
        ImportSource source, int depth,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (ImporterOf(source, out var refusal) is { } importer)
        {
            yield return await ImportAsync(source, importer, cancellation).ConfigureAwait(false);
            yield break;
        }

        if (!source.IsFolder || depth == DepthMax || refusal is not null)
        {
            yield return new(source.Name, null) { Refusal = refusal ?? Unknown(source) };
            yield break;
        }

        foreach (var entry in source.Entries())
        {
            await foreach (var report in ImportAsync(entry, depth + 1, cancellation).ConfigureAwait(false))
                yield return report;
        }
    }

    private static string Unknown(ImportSource source)
    {
        if (source.IsFolder) return $"{source.Name}: folders within folders end here; import them by themselves.";
        if (source.Head.IsEmpty) return $"{source.Name} is empty, or no file on a disk.";
        return TableFormat.Foreign(source.Head) is { } kind
            ? $"{source.Name} looks like {kind}; no importer reads it as it is."
            : $"{source.Name} is of no format known here; --format names one, and docs/concepts/formats.md all.";
    }

    private IRunImporter? ImporterOf(ImportSource source, out string? refusal)
    {
        refusal = null;
        try
        {
            // A format that the user names is that of files; a folder is searched for them.
            if (_importer is not null && (!source.IsFolder || _importer.Recognizes(source))) return _importer;
            return RunImporters.Recognize(source);
        }
        catch (Exception exception) when (exception is ImportException or IOException or UnauthorizedAccessException)
        {
            refusal = exception.Message;
            return null;
        }
    }

    private async Task<ImportReport> ImportAsync(
        ImportSource source, IRunImporter importer, CancellationToken cancellation)
    {
        if (_options.IsStrict)
        {
            var trial = await ReadAsync(source, importer, null, cancellation).ConfigureAwait(false);
            if (!trial.IsWhole)
            {
                trial.Refusal ??= $"{source.Name}: nothing was taken, as something would have been skipped.";
                trial.Runs = 0;
                return trial;
            }
        }

        return await ReadAsync(source, importer, _store, cancellation).ConfigureAwait(false);
    }

    private async Task<ImportReport> ReadAsync(
        ImportSource source, IRunImporter importer, IRunStore? store, CancellationToken cancellation)
    {
        var report = new ImportReport(source.Name, importer.Name);
        var runs = Read(source, importer, report);
        if (store is null)
        {
            foreach (var _ in runs) cancellation.ThrowIfCancellationRequested();
        }
        else
        {
            report.Stored += await store.AddAllAsync(runs, _options.Known, cancellation).ConfigureAwait(false);
        }

        if (report is { Runs: 0, IsWhole: true }) report.Note("there is no run in it");
        return report;
    }

    /// <summary>The sound runs of a file, up to its end or to where it cannot be read any further.</summary>
    private IEnumerable<StoredRun> Read(ImportSource source, IRunImporter importer, ImportReport report)
    {
        using var runs = Lazily(() => importer.Read(source, _options, report)).GetEnumerator();
        while (IsNext(runs, report))
        {
            if (IsSound(runs.Current, report)) yield return runs.Current;
        }
    }

    /// <summary>What fails when an importer is called fails at the first run in place of that.</summary>
    private static IEnumerable<StoredRun> Lazily(Func<IEnumerable<StoredRun>> read)
    {
        foreach (var run in read()) yield return run;
    }

    private static bool IsNext(IEnumerator<StoredRun> runs, ImportReport report)
    {
        try
        {
            return runs.MoveNext();
        }
        catch (Exception exception) when (exception is ImportException or IOException or UnauthorizedAccessException)
        {
            report.Refusal = exception.Message;
            return false;
        }
    }

    private static bool IsSound(StoredRun run, ImportReport report)
    {
        if (RunCheck.Problem(run.Document) is not { } problem)
        {
            report.Runs++;
            return true;
        }

        report.Skip(run.Document.Origin?.Line ?? 1, $"a run that cannot be kept ({problem})", "a sound one");
        return false;
    }
}
