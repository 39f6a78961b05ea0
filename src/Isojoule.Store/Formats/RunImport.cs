using Isojoule.Tables;

namespace Isojoule.Store.Formats;

/// <summary>Imports files and folders into a store, and says what became of each.</summary>
public sealed class RunImport
{
    private const int RunsAtOnce = 500;
    private const int DepthMax = 16;

    private readonly IRunStore? _store;
    private readonly ImportOptions _options;
    private readonly IRunImporter? _importer;

    /// <param name="store">Where to; <c>null</c> only looks.</param>
    /// <param name="options">What the user says about the files.</param>
    /// <param name="importer">The format, or <c>null</c> to recognise it.</param>
    public RunImport(IRunStore? store, ImportOptions options, IRunImporter? importer) =>
        (_store, _options, _importer) = (store, options, importer);

    /// <summary>Imports a file, or a folder with all that is in it. A file that
    /// is not whole in the report is told there.</summary>
    public IAsyncEnumerable<ImportReport> ImportAsync(ImportSource source, CancellationToken cancellation) =>
        ImportAsync(source, 0, cancellation);

    private async IAsyncEnumerable<ImportReport> ImportAsync(
        ImportSource source,
        int depth,
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
        ImportSource source,
        IRunImporter importer,
        CancellationToken cancellation)
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
        ImportSource source,
        IRunImporter importer,
        IRunStore? store,
        CancellationToken cancellation)
    {
        var report = new ImportReport(source.Name, importer.Name);
        var batch = new List<StoredRun>(RunsAtOnce);
        try
        {
            foreach (var run in importer.Read(source, _options, report))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!IsSound(run, report)) continue;
                batch.Add(run);
                if (batch.Count == RunsAtOnce) await AddAsync(batch, store, report, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is ImportException or IOException or UnauthorizedAccessException)
        {
            report.Refusal = exception.Message;
        }

        await AddAsync(batch, store, report, cancellation).ConfigureAwait(false);
        if (report is { Runs: 0, IsWhole: true }) report.Note("there is no run in it");
        return report;
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

    private async Task AddAsync(
        List<StoredRun> batch,
        IRunStore? store,
        ImportReport report,
        CancellationToken cancellation)
    {
        if (store is not null && batch.Count > 0)
            report.Stored += await store.AddAsync(batch, _options.Known, cancellation).ConfigureAwait(false);
        batch.Clear();
    }
}
