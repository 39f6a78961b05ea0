using Isojoule.Cli.Input;
using Isojoule.Files;
using Isojoule.Store;

namespace Isojoule.Cli.Measuring;

/// <summary>Adds measured runs to stores. A store that cannot take one costs a warning: the record is in the folder already.</summary>
internal sealed class StoreKeeper
{
    private readonly Terminal _terminal;
    private readonly string? _address;
    private readonly RunFolder _folder = RunFolder.OfUser();

    /// <param name="terminal">Where warnings go.</param>
    /// <param name="address">The store that the user named beside the own one, or <c>null</c>.</param>
    public StoreKeeper(Terminal terminal, string? address) => (_terminal, _address) = (terminal, StoreAddress.IsOwn(address) ? null : address);

    /// <summary>A store that cannot be reached is better known before hours of training than after.</summary>
    public void Check()
    {
        if (_address is not null) Wait(OpenAndCloseAsync(_address));
    }

    /// <summary>Adds a run to the own store, and with its samples to the one that was named.</summary>
    public void Keep(RunDocument run)
    {
        Try(_folder.Store, () => Wait(AddAsync(_folder.Store, new(run))));
        if (_address is not null) Try(_address, () => Wait(AddAsync(_address, new(run, Samples(run.RunId)))));
    }

    private void Try(string address, Action add)
    {
        try
        {
            add();
        }
        catch (Exception exception) when (exception is StoreException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            var name = RunStores.IsPostgres(address) ? "" : " " + address;
            _terminal.Say($"isojoule: the store{name} could not take the run ({exception.Message}); its record is in {_folder.Path}, and 'isojoule runs import' adds it.");
        }
    }

    private RunSamples? Samples(string runId)
    {
        var path = _folder.Samples(runId);
        return File.Exists(path) && new FileInfo(path).Length <= RunSamples.BytesMax ? new(RunSamples.Journal, File.ReadAllBytes(path)) : null;
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
