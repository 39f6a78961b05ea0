using Isojoule.Web.Access;
using Isojoule.Web.Live;
using Isojoule.Web.Observing;

namespace Isojoule.Web.Data;

/// <summary>What the routes share, made once.</summary>
internal sealed class Services : IAsyncDisposable
{
    private const int UploadsMax = 4;
    private static readonly TimeSpan WorkPatience = TimeSpan.FromSeconds(10);

    public Services(WebOptions options)
    {
        Options = options;
        Sessions = new(options.Time);
        Store = new(options.Store, options.Time);
        Tables = new(Store, options.Time);
        Completions = new(Work);
        Live = new(options.JournalFolders, options.Time);
    }

    public WebOptions Options { get; }

    public Sessions Sessions { get; }

    public StoreDoor Store { get; }

    public EnergyTables Tables { get; }

    public Completions Completions { get; }

    public LiveFeed Live { get; }

    public Metrics Metrics { get; } = new();

    /// <summary>Fits and tables, which keep a core busy.</summary>
    public Places Work { get; } = new(Environment.ProcessorCount, WorkPatience);

    /// <summary>Uploads, which keep a file each.</summary>
    public Places Uploads { get; } = new(UploadsMax, WorkPatience);

    /// <summary>Does what keeps a core busy, on another thread, when one is free.</summary>
    public async Task<T> WorkAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellation)
    {
        using var place = await Work.TakeAsync(cancellation).ConfigureAwait(false);
        return await Task.Run(() => work(cancellation), cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        Live.Dispose();
        Completions.Dispose();
        await Tables.DisposeAsync().ConfigureAwait(false);
        Work.Dispose();
        Uploads.Dispose();
        await Store.DisposeAsync().ConfigureAwait(false);
    }
}
