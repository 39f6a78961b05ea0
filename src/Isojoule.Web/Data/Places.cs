using Isojoule.Web.Safety;

namespace Isojoule.Web.Data;

/// <summary>How many may do something at once; who waits too long is sent away.</summary>
internal sealed class Places : IDisposable
{
    private readonly SemaphoreSlim _free;
    private readonly TimeSpan _patience;

    public Places(int count, TimeSpan patience) => (_free, _patience) = (new(count), patience);

    /// <summary>Takes a place, and gives it back when what is returned is disposed.</summary>
    /// <exception cref="RequestException">None came free in time.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation) =>
        await _free.WaitAsync(_patience, cancellation).ConfigureAwait(false)
            ? new Place(_free)
            : throw RequestException.Busy();

    public void Dispose() => _free.Dispose();

    private sealed class Place : IDisposable
    {
        private SemaphoreSlim? _free;

        public Place(SemaphoreSlim free) => _free = free;

        public void Dispose() => Interlocked.Exchange(ref _free, null)?.Release();
    }
}
