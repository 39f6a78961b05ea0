using Isojoule.Cli.Input;
using Isojoule.Files;
using Isojoule.Store;

namespace Isojoule.Cli.Measuring;

/// <summary>Adds measured runs to the store that was named.</summary>
/// <remarks>
/// A store that cannot take a run costs a warning: the record is in the folder already.
/// The user's own store is not opened here. Whoever reads it next fills it from the folder's records,
/// which are what lasts:
/// opening it after every command would only take time from the next one (20 ms for the library,
/// the file and its commit).
/// </remarks>
internal sealed class StoreKeeper
{
    private readonly Terminal _terminal;
    private readonly string? _address;
    private readonly RunFolder _folder = RunFolder.OfUser();

    /// <param name="terminal">Where warnings go.</param>
    /// <param name="address">The store that the user named, or <c>null</c>.</param>
    public StoreKeeper(Terminal terminal, string? address) =>
        (_terminal, _address) = (terminal, StoreAddress.IsOwn(address) ? null : address);

    /// <summary>A store that cannot be reached is better known before hours of training than after.</summary>
    public void Check()
    {
        if (_address is not null) Wait(OpenAndCloseAsync(_address));
    }

    /// <summary>Adds a run with its samples.</summary>
    public void Keep(RunDocument run)
    {
        if (_address is not { } address) return;
        try
        {
            Wait(AddAsync(address, new(run, Samples(run.RunId))));
        }
        catch (Exception exception) when (exception
            is StoreException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            var name = RunStores.IsPostgres(address) ? "" : " " + address;
            _terminal.Say($"isojoule: the store{name} could not take the run ({exception.Message}); "
                + $"its record is in {_folder.Path}, and 'isojoule runs import' adds it.");
        }
    }

    private RunSamples? Samples(string runId)
    {
        var path = _folder.Samples(runId);
        return File.Exists(path) && new FileInfo(path).Length <= RunSamples.BytesMax
            ? new(RunSamples.Journal, File.ReadAllBytes(path))
            : null;
    }

    private static async Task OpenAndCloseAsync(string address)
    {
        await using var store = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, CancellationToken.None);
    }

    private static async Task AddAsync(string address, StoredRun run)
    {
        await using var store = await RunStores.OpenAsync(address, StoreOpening.MakeIfMissing, CancellationToken.None);
        await store.AddAsync([run], KnownRuns.Keep, CancellationToken.None);
    }

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
