using System.CommandLine;
using System.IO.Compression;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output;
using Isojoule.Cli.Output.Measuring;
using Isojoule.Files;
using Isojoule.Store;

namespace Isojoule.Cli.Commands.Runs;

/// <summary><c>isojoule runs show</c>.</summary>
internal sealed class ShowCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _run = new("RUN") { Description = "A run's identifier, or the beginning of one" };
    private readonly Option<string> _store = StoreAddress.Option("The store it is in");
    private readonly Option<bool> _json = CommonOptions.Json("The record as JSON instead of a table");
    private readonly Option<bool> _samples = new("--samples")
    {
        Description = "The samples that were kept with the run, as text, instead of a table",
    };

    private ShowCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var show = new ShowCommand(terminal);
        var command = new Command("show", "Show one run with its components and windows.")
        {
            show._run, show._store, show._json, show._samples,
        };
        command.SetAction(show.RunAsync);
        return command;
    }

    /// <summary>The one run whose identifier begins so.</summary>
    public static async Task<string> RunIdAsync(IRunStore store, string prefix, CancellationToken cancellation)
    {
        const int Told = 6;
        var found = await store.FindIdsAsync(prefix, Told, cancellation);
        if (found.Count == 0)
            throw CommandException.Misused($"no run '{prefix}' in {store.Name}; 'isojoule runs list' names them.");
        if (found.Count == 1 || found[0] == prefix) return found[0];
        var told = string.Join(", ", found.Take(Told - 1)) + (found.Count == Told ? ", …" : "");
        throw CommandException.Misused($"'{prefix}' begins several runs ({told}); give more of it.");
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        await using var store = await StoreAddress.OpenExistingAsync(result.GetValue(_store), _terminal, cancellation);
        var runId = await RunIdAsync(store, result.GetValue(_run)!, cancellation);
        if (result.GetValue(_samples))
            return await WriteSamplesAsync(store, runId, StoreAddress.IsOwn(result.GetValue(_store)), cancellation);

        var run = await store.FindAsync(runId, cancellation)
            ?? throw CommandException.Failed($"run {runId} was deleted a moment ago.");
        if (!result.GetValue(_json))
        {
            RunSummary.Write(_terminal.Tables, run);
            return ExitCode.Done;
        }

        JsonLines.Write(_terminal.Data, run, RunJson.Plain.RunDocument);
        return ExitCode.Done;
    }

    private async Task<int> WriteSamplesAsync(IRunStore store, string runId, bool isOwn, CancellationToken cancellation)
    {
        await using var compressed = await SamplesAsync(store, runId, isOwn, cancellation)
            ?? throw CommandException.Failed($"no samples were kept with run {runId} in {store.Name}.");
        await using var gzip = new GZipStream(compressed, CompressionMode.Decompress);
        await gzip.CopyToAsync(_terminal.Data, cancellation);
        return ExitCode.Done;
    }

    /// <summary>Those in the store, or for a run that was measured here those beside its record.</summary>
    private static async Task<Stream?> SamplesAsync(
        IRunStore store, string runId, bool isOwn, CancellationToken cancellation)
    {
        if (await store.FindSamplesAsync(runId, cancellation) is { } samples)
            return new MemoryStream(samples.Bytes.ToArray(), writable: false);
        // Identifiers of imported runs may be any text; those of the folder's files are not.
        var isFile = isOwn && Path.GetFileName(runId) == runId && File.Exists(RunFolder.OfUser().Samples(runId));
        return isFile ? File.OpenRead(RunFolder.OfUser().Samples(runId)) : null;
    }
}
