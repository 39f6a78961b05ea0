using Isojoule.Store;
using Isojoule.Web.Safety;

namespace Isojoule.Web.Data;

/// <summary>
/// The one way to the store: opens it when first asked, gives up on it when it hangs, opens it again when it was
/// lost.
/// </summary>
internal sealed class StoreDoor : IAsyncDisposable
{
    /// <summary>
    /// How long a page waits for the store. SQLite itself waits longer for other programs and cannot be called off.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int AtOnceMax = 32;
    private static readonly TimeSpan RefreshPeriod = TimeSpan.FromSeconds(2);

    // What has just been left for the store is shown at once, unless it has to wait for another program's turn to
    // write.
    private static readonly TimeSpan RefreshPatience = TimeSpan.FromSeconds(0.5);

    private readonly StoreSource _source;
    private readonly TimeProvider _time;
    private readonly Places _places = new(AtOnceMax, Patience);
    private readonly SemaphoreSlim _opening = new(1);
    private IRunStore? _store;
    private Task? _refreshing;
    private long? _refreshed;

    public StoreDoor(StoreSource source, TimeProvider time) => (_source, _time) = (source, time);

    /// <summary>Asks the store something that takes a moment.</summary>
    public Task<T> AskAsync<T>(Func<IRunStore, CancellationToken, Task<T>> ask, CancellationToken cancellation) =>
        AskAsync(ask, Patience, cancellation);

    /// <summary>Asks the store something that takes as long as <paramref name="patience"/> allows.</summary>
    /// <exception cref="StoreException">It does not answer, or not in time.</exception>
    public async Task<T> AskAsync<T>(
        Func<IRunStore, CancellationToken, Task<T>> ask, TimeSpan patience, CancellationToken cancellation)
    {
        var place = await _places.TakeAsync(cancellation).ConfigureAwait(false);
        // SQLite answers on the thread that asks. The place stays taken until it has, however long nobody listens any
        // more.
        var answer = Task.Run(() => AskStoreAsync(ask, cancellation), CancellationToken.None);
        _ = GiveBackAsync(answer, place);
        try
        {
            return await answer.WaitAsync(patience, _time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new StoreException(StoreFault.Busy, "the store did not answer in time", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await FinishAsync().ConfigureAwait(false);
        if (_store is { } store) await store.DisposeAsync().ConfigureAwait(false);
        _places.Dispose();
        _opening.Dispose();
    }

    /// <summary>
    /// Waits for what nobody listens to any more, which still has the store open; what hangs is left behind.
    /// </summary>
    private async Task FinishAsync()
    {
        try
        {
            for (var i = 0; i < AtOnceMax; i++) await _places.TakeAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (RequestException)
        {
            // as long as a page would have waited
        }

        if (_refreshing is { } refreshing) await Task.WhenAny(refreshing, Task.Delay(Patience)).ConfigureAwait(false);
    }

    private static async Task GiveBackAsync(Task answer, IDisposable place)
    {
        await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        place.Dispose();
    }

    private async Task<T> AskStoreAsync<T>(
        Func<IRunStore, CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        var store = await StoreAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await ask(store, cancellation).ConfigureAwait(false);
        }
        catch (StoreException exception) when (exception.Fault != StoreFault.Busy)
        {
            await LoseAsync(store).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<IRunStore> StoreAsync(CancellationToken cancellation)
    {
        if (!await _opening.WaitAsync(Patience, cancellation).ConfigureAwait(false))
            throw new StoreException(StoreFault.Busy, "the store is still being opened");
        try
        {
            if (_store is { } open && !_source.IsThere())
            {
                await CloseAsync(open).ConfigureAwait(false);
                throw new StoreException(StoreFault.Missing, $"{open.Name} is gone");
            }

            _store ??= await _source.OpenAsync(cancellation).ConfigureAwait(false);
            await RefreshAsync(_store, cancellation).ConfigureAwait(false);
            return _store;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>
    /// Takes in what was left for the store. That is to write, which who only reads need not wait for.
    /// </summary>
    private async Task RefreshAsync(IRunStore store, CancellationToken cancellation)
    {
        if (_refreshing is null)
        {
            if (_refreshed is { } last && _time.GetElapsedTime(last) < RefreshPeriod) return;
            _refreshing = Task.Run(() => _source.RefreshAsync(store, CancellationToken.None), CancellationToken.None);
            await Task.WhenAny(_refreshing, Task.Delay(RefreshPatience, cancellation)).ConfigureAwait(false);
        }

        if (!_refreshing.IsCompleted) return;
        var done = _refreshing;
        (_refreshing, _refreshed) = (null, _time.GetTimestamp());
        try
        {
            await done.ConfigureAwait(false);
        }
        catch (StoreException exception) when (exception.Fault == StoreFault.Busy)
        {
            // another time
        }
    }

    private async Task LoseAsync(IRunStore store)
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_store == store) await CloseAsync(store).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task CloseAsync(IRunStore store)
    {
        (_store, _refreshed, _refreshing) = (null, null, null);
        await store.DisposeAsync().ConfigureAwait(false);
    }
}
