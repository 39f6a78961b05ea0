using System.Text.Json;
using Isojoule.Files;
using Isojoule.Store;

namespace Isojoule.Cli.Measuring;

/// <summary>The records of the folder of runs, which the user's own store is filled from.</summary>
internal sealed class FolderRuns
{
    private const int RunsAtOnce = 200;

    private readonly RunFolder _folder;
    private readonly Terminal _terminal;

    public FolderRuns(RunFolder folder, Terminal terminal) => (_folder, _terminal) = (folder, terminal);

    /// <summary>Adds the records that are in the folder and not in the store, known by their files' names.</summary>
    public async Task FillAsync(IRunStore store, CancellationToken cancellation)
    {
        foreach (var paths in _folder.Records().Chunk(RunsAtOnce))
        {
            var byId = paths.ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
            var known = await store.KnownAsync(byId.Keys, cancellation).ConfigureAwait(false);
            var missing = byId.Where(record => !known.Contains(record.Key)).Select(record => Read(record.Value));
            var runs = missing.OfType<RunDocument>().Select(run => new StoredRun(run)).ToArray();
            if (runs.Length > 0) await store.AddAsync(runs, KnownRuns.Keep, cancellation).ConfigureAwait(false);
        }
    }

    private RunDocument? Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var run = JsonSerializer.Deserialize(stream, RunJson.Plain.RunDocument)!;
            if (RunCheck.Problem(run) is not { } problem) return run;
            _terminal.Say($"note: {path} cannot be kept in the store ({problem}); left out");
        }
        catch (JsonException exception)
        {
            var line = (exception.LineNumber ?? 0) + 1;
            _terminal.Say($"note: {path}:{line}: not a run's record; left out ({exception.Message})");
        }

        return null;
    }
}
